"""Petitions: what leaders ask of the authorities, sorted, passed on and answered."""
