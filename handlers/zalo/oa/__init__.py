"""A Zalo Official Account as a channel."""
