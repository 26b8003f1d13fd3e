"""Turns decided beside the process that writes."""
