"""Zalo: bots of the Bot Platform, and the Official Account."""
