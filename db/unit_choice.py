"""Which units a summary is about, as conditions on `organisations o`, and by what it splits them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from conversations.access import Scope as Access
from conversations.notices.audience import SIZES, bare_district
from db.scopes import only
from db.store import Tx

MEMBERS = {"HTX": "members_official", "QTDND": "members_official", "THT": "members_group"}
"""Which figure counts a kind's members, and so gives its size; a union's members are cooperatives: it has none."""
GROUPS: Mapping[str, str] = {
    "": "substr(o.kind, 1, 0)",
    "kind": "o.kind",
    "field": "o.field",
    "commune": "o.commune",
    "province": "o.commune",
    "district": "o.former_district",
    "in_charge": "coalesce(o.in_charge, '')",
    "size": "coalesce(z.size, '')",
}


class Choice(Protocol):
    """The filters of a summary: empty lets all through. `communes` are the codes of a former `province`, `written` how
    the roster writes the `district` (see `districts_written`), `access` what the reader may see; `sizing` the periods,
    in the order in which they end, whose last tells a unit's members."""

    @property
    def area(self) -> str: ...
    @property
    def province(self) -> str: ...
    @property
    def communes(self) -> Sequence[str]: ...
    @property
    def kind(self) -> str: ...
    @property
    def district(self) -> str: ...
    @property
    def written(self) -> Sequence[str]: ...
    @property
    def size(self) -> str: ...
    @property
    def in_charge(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def access(self) -> Access | None: ...
    @property
    def sizing(self) -> Sequence[str]: ...


def lists(**listed: Sequence[str]) -> tuple[list[str], dict[str, object]]:
    """Tables `name (period, place)` for a `with`, and their params: the engines share no array type."""
    tables, params = [], dict[str, object]()
    for name, periods in listed.items():
        names = {f"{name}_{place}": period for place, period in enumerate(periods)}
        rows = ", ".join(f"(:{each}, {place})" for place, each in enumerate(names))
        tables.append(f"{name} (period, place) as (values {rows})")
        params.update(names)
    return tables, params


def sized(choice: Choice) -> tuple[list[str], dict[str, object], str]:
    """The tables, params and join that give each unit its size (`z.size`), where the summary asks for sizes."""
    if not choice.size and choice.by != "size":
        return [], {}, ""
    tables, params = lists(sizing=choice.sizing)
    *bounded, largest = SIZES
    told = ", ".join(sorted({f"'{indicator}'" for indicator in MEMBERS.values()}))
    steps = " ".join(f"when m.value <= {SIZES[key][1]} then '{key}'" for key in bounded) + f" else '{largest}'"
    return (
        [*tables, _SIZED.format(steps=steps, told=told, members=_members())],
        params,
        "left join sized z on z.organisation_id = o.id",
    )


# There is one row a unit; that it is grouped all the same makes SQLite look units up in it instead of searching it.
_SIZED = """
sized as materialized (
  select m.organisation_id, min(case {steps} end) as size
  from (
    select f.organisation_id, f.value,
      row_number() over (partition by f.organisation_id order by s.place desc) as nth
    from sizing s join figures f on f.period = s.period join organisations o on o.id = f.organisation_id
    where f.indicator in ({told}) and {members}
  ) m
  where m.nth = 1
  group by m.organisation_id
)"""


def _members() -> str:
    kinds: dict[str, list[str]] = {}
    for kind, indicator in MEMBERS.items():
        kinds.setdefault(indicator, []).append(f"'{kind}'")
    each = (f"f.indicator = '{name}' and o.kind in ({', '.join(of)})" for name, of in kinds.items())
    return f"({' or '.join(each)})"


def chosen(choice: Choice) -> tuple[str, dict[str, object]]:
    """The condition on `organisations o` (and `sized z`), and its params."""
    columns = {
        "o.commune": choice.area,
        "o.kind": choice.kind,
        "o.in_charge": choice.in_charge,
        "z.size": choice.size,
    }
    named = {f"choice_{place}": value for place, value in enumerate(columns.values()) if value}
    equal = (f"{column} = :choice_{place}" for place, (column, value) in enumerate(columns.items()) if value)
    within, codes = _within(choice.communes) if choice.communes or not choice.province else ("1 = 0", {})
    spelled = dict.fromkeys((choice.district, *choice.written)) if choice.district else {}
    districts = {f"district_{place}": name for place, name in enumerate(spelled)}
    there = f"o.former_district in ({', '.join(f':{name}' for name in districts)})" if districts else "1 = 1"
    allowed, limits = only(choice.access)
    return " and ".join((*equal, within, there, allowed)), {**named, **codes, **districts, **limits}


def districts_written(tx: Tx, district: str) -> tuple[str, ...]:
    """How the roster writes a former district: with or without "huyện", in capitals, with either accent."""
    if not district:
        return ()
    rows = tx.all("select distinct former_district as name from organisations where former_district <> '' order by 1")
    wanted = bare_district(district)
    return tuple(row["name"] for row in rows if bare_district(row["name"]) == wanted)


def _within(communes: Iterable[str]) -> tuple[str, dict[str, str]]:
    codes = {f"commune_{place}": code for place, code in enumerate(communes)}
    return (f"o.commune in ({', '.join(f':{name}' for name in codes)})", codes) if codes else ("1 = 1", {})


def alive(last: str) -> tuple[str, dict[str, object]]:
    """The condition that a unit exists at the end of a window whose last day (the last of a month) is `last`: of who
    is dissolved within it the flows count, and no stock. Of a dissolution only the year or month may be known."""
    year = last[:4] if last[5:] == "12-31" else str(int(last[:4]) - 1)
    condition = """(o.dissolved is null or o.dissolved >
      case when length(o.dissolved) = 4 then :last_year else substr(:last_day, 1, length(o.dissolved)) end)"""
    return condition, {"last_day": last, "last_year": year}
