"""The roster: bringing the Alliance's list of organisations in from Excel or CSV, and out again."""
