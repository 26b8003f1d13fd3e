"""`python -m tests.messages`: writes docs/utterances.md anew."""

from tests.messages.utterances import PAGE, write

write()
print(f"docs/{PAGE.name} is up to date")
