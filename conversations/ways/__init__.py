"""The ladder of channels: which way a message to a person goes, and why."""
