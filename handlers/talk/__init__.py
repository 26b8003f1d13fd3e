"""Talking without a platform: the terminal, and the transcripts of what was said there."""
