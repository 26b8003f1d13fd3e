"""Announcements: who is to get them, how they are composed, and what became of them."""
