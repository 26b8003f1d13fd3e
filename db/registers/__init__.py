"""Registers: their entries, and what can be counted of them."""
