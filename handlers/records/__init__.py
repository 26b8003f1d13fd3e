"""The look-ups of a conversation, answered by the database."""
