"""A summary handed over as a file: what is read for it, and the command line and the chat that ask for it."""
