"""Rows of the office's own tables, read cell by cell."""
