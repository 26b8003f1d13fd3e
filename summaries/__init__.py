"""From figures to what the office reads: a period's totals, how complete they are, and who is missing."""
