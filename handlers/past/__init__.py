"""Past figures: brought in from Excel or CSV."""
