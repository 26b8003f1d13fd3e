"""The Support Fund's ledger: its editions, its lines, and what was found to differ from leaders' reports."""
