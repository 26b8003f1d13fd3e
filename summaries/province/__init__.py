"""The provincial report: every figure and task of it as a value, and the sentences that are written from them."""
