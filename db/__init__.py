"""What is kept: the stores, their migrations, and a module per table group of functions f(tx, ...)."""
