"""Reminders: a ladder per cycle, for those who still owe."""
