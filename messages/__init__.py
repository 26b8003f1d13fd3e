"""Words: what is said to people, by language, and how it is laid out."""
