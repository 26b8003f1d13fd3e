"""The Support Fund's ledger: brought in from Excel or CSV."""
