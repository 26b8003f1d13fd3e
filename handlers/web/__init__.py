"""The web chat: a page for a phone's browser, its messages, its stream of replies, and the demo's front door."""
