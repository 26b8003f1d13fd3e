"""Programs of others that do the same ten questions, to compare with; each in the libraries that it needs."""
