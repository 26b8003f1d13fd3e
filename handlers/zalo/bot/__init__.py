"""Zalo's Bot Platform: one or several bots that share the load."""
