"""Registers: lists that the office keeps, one description each (`kinds/*.toml`)."""
