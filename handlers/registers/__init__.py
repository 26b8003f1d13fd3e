"""Registers at the edge: their descriptions, files brought in and out, reminders."""
