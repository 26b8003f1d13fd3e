"""Whose figures a summary holds, in words."""

from collections.abc import Iterator, Mapping

from conversations.notices.audience_words import district_title
from conversations.places import Places
from summaries.grouping import SIZE_NAMES
from summaries.query import PROVINCES, Query


def scope_words(query: Query, places: Places, staff: Mapping[str, str]) -> tuple[str, ...]:
    """The filters as they are read: ("THT", "Trồng trọt", "xã Vĩnh Thủy"); `staff` are names by id."""
    return tuple(_words(query, places, staff))


def _words(query: Query, places: Places, staff: Mapping[str, str]) -> Iterator[str]:
    if query.kind:
        yield query.kind
    if query.field:
        yield query.field
    if query.area:
        commune = places.with_code(query.area)
        yield commune.title if commune else query.area
    if query.district:
        yield district_title(query.district)
    if query.province:
        yield PROVINCES[query.province]
    if query.size:
        yield f"quy mô {SIZE_NAMES[query.size].lower()}"
    if query.in_charge:
        yield f"{staff.get(query.in_charge, query.in_charge)} phụ trách"
