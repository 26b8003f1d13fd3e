"""What the office asks of the figures: summaries in words and menus, and the plan they are held against."""
