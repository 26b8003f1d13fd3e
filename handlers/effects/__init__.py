"""Carrying out what a turn decided: its effects, written in the turn's own transaction."""
