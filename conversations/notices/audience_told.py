"""An audience as it is told back: what was chosen, with the names that people know."""

from collections.abc import Mapping

from conversations.notices.audience import Audience, Filter
from conversations.notices.audience_words import Vocabulary, district_title
from conversations.notices.former_provinces import province_title, without_provinces

Part = Mapping[str, object]


def audience_told(audience: Audience, vocabulary: Vocabulary) -> Mapping[str, object]:
    """What templates say of it: `wanted` and `without` as lists of parts, each with `what` it is and its `values`."""
    return {
        "everybody": audience.everybody,
        "office": audience.office,
        "wanted": [_parts(each, vocabulary) for each in audience.wanted],
        "picked": [_title(code, vocabulary) for code in audience.picked],
        "without": [_parts(each, vocabulary) for each in audience.without],
        "dropped": [_title(code, vocabulary) for code in audience.dropped],
    }


def _parts(chosen: Filter, vocabulary: Vocabulary) -> list[Part]:
    provinces, rest = without_provinces(chosen, vocabulary.places)
    communes = (vocabulary.places.with_code(code) for code in rest.communes)
    places = [
        *map(province_title, provinces),
        *(place.title for place in communes if place),
        *map(district_title, rest.districts),
    ]
    borrowing = [] if chosen.borrowing is None else [chosen.borrowing]
    lists: tuple[tuple[str, list[object]], ...] = (
        ("kinds", list(chosen.kinds)),
        ("fields", list(chosen.fields)),
        ("places", list(places)),
        ("sizes", list(chosen.sizes)),
        ("stars", list(chosen.stars)),
        ("borrowing", list(borrowing)),
        ("reported", list(chosen.reported)),
        ("owing", list(chosen.owing)),
    )
    return [{"what": what, "values": values} for what, values in lists if values]


def _title(code: str, vocabulary: Vocabulary) -> str:
    return vocabulary.titles.get(code, code)
