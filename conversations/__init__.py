"""The heart: what is asked, how an answer is taken, what follows. Pure Python: no I/O, no clock, no randomness."""
