"""The edge: channels, the way of a message in and out, and what the clock starts."""
