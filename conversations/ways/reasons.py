"""Why a channel could not carry a message, in words that the ladder of channels understands."""

WINDOW = "window closed"
"""Zalo: the person has not written to the account for too long."""
QUOTA = "quota used up"
ACCOUNT = "account not able"
"""The platform refuses everything that the account sends, until a person mends it."""
UNREACHABLE = "nobody there"
"""Zalo's template messages: the phone or the person cannot get any."""
