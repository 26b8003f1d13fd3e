"""Targets of the plan brought in from a file."""
