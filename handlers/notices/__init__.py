"""Announcements on their way: from the ledger into the outbox, and what became of the letters back into the ledger."""
