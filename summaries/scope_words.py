"""Whose figures a summary holds, in words."""

from collections.abc import Iterator, Mapping

from conversations.access import Scope
from conversations.notices.audience_words import district_title
from conversations.places import Places
from summaries.grouping import SIZE_NAMES
from summaries.query import PROVINCES, Query

NAMED = 3
"""So many communes are named; more are counted."""


def scope_words(query: Query, places: Places, staff: Mapping[str, str]) -> tuple[str, ...]:
    """The filters as they are read: ("THT", "Trồng trọt", "xã Vĩnh Thủy"), and what the reader is limited to; `staff`
    are names by id."""
    return (*_words(query, places, staff), *(_limits(query.access, query, places) if query.access else ()))


def _limits(access: Scope, query: Query, places: Places) -> Iterator[str]:
    """The communes and fields that the reader looks after, few of them by name; not those that the filters name."""
    communes = sorted(commune.title for commune in map(places.with_code, access.communes) if commune)
    if communes and not query.area:
        yield ", ".join(communes) if len(communes) <= NAMED else f"{len(communes)} xã, phường được giao"
    if access.fields and not query.field:
        yield ", ".join(sorted(access.fields))


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
