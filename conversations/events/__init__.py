"""Events: invitations answered, delegates, places left, and what came of a fair."""
