"""A province in a box: leaders, staff and an admin who live some months with the bot, over the servers of tests/."""
