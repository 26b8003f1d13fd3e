"""What the office does with the reports that came in: looks, returns, accepts, locks, reopens, closes."""
