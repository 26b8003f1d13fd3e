"""The provincial report in words, as these tests read it."""

from summaries.province.article import sentences
from summaries.province.facts import ProvinceFacts
from summaries.province.reporting import report_of
from tests.messages.rendering import render


def paragraphs(facts: ProvinceFacts, language: str = "vi") -> dict[str, str]:
    """What each paragraph says."""
    return {part.key: render(part.say, language=language).text for part in sentences(report_of(facts))}


def said(facts: ProvinceFacts, language: str = "vi") -> str:
    """All of it."""
    return "\n".join(paragraphs(facts, language).values())
