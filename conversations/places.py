"""Communes of the province by code and by name: pure look-up that never guesses between two places."""

import re
from collections.abc import Iterable

from msgspec import Struct

from conversations.answers.folding import fold

FORMER_DISTRICTS = frozenset(
    {
        *("quang tri", "dong ha", "vinh linh", "gio linh", "cam lo", "trieu phong", "hai lang", "huong hoa"),
        *("dakrong", "dong hoi", "ba don", "minh hoa", "tuyen hoa", "quang trach", "bo trach", "quang ninh"),
        "le thuy",
    }
)
"""Districts and towns abolished on 01/7/2025, and the province; a commune may bear the name of one."""

_COMMUNE = re.compile(r"^(?:xa|phuong|dac khu|x|p)(?=[ .])[ .]*(?=\S)")
_TOWNSHIP = re.compile(r"^(?:thi tran|tt)(?=[ .])[ .]*(?=\S)")
_DISTRICT = re.compile(r"^(?:huyen|thi xa|thanh pho|tinh|h|tx|tp)(?=[ .])[ .]*(?=\S)")


class Commune(Struct, frozen=True):
    """One commune of today. `kind` is xã, phường or đặc khu, `code` five digits of the statistics office."""

    code: str
    kind: str
    name: str
    former_province: str

    @property
    def title(self) -> str:
        """The name as it is written in full: `xã Vĩnh Linh`."""
        return f"{self.kind} {self.name}"


class Ambiguous(Struct, frozen=True):
    """The words name a commune and something else as well: `commune` is the one that may be meant."""

    commune: Commune


class NotCommune(Struct, frozen=True):
    """The words name a former district or the province; `district` as it was typed."""

    district: str


Found = Commune | Ambiguous | NotCommune | None


class Places:
    """The communes of one province."""

    def __init__(self, communes: Iterable[Commune]) -> None:
        self.communes = tuple(communes)
        self._by_code = {commune.code: commune for commune in self.communes}
        self._by_name = {fold(commune.name): commune for commune in self.communes}
        longest = sorted(self._by_name, key=len, reverse=True)
        self._inside = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None

    def with_code(self, code: str) -> Commune | None:
        """The commune of that code."""
        return self._by_code.get(code.strip())

    def named(self, text: str) -> Found:
        """The commune meant by a name, or by an address whose parts are set off by commas.

        A bare name that a former district bore too is Ambiguous; with `xã` or `phường` before it, it is not.
        """
        parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        if len(parts) > 1:
            return self._in_address(parts)
        return self._single(parts[0]) if parts else None

    def mentioned(self, text: str) -> tuple[Commune, ...]:
        """The communes whose names stand anywhere in a text; "Nam Hải Lăng" does not mention Hải Lăng."""
        found = self._inside.findall(fold(text)) if self._inside else []
        return tuple(dict.fromkeys(self._by_name[name] for name in found))

    def _in_address(self, parts: list[str]) -> Found:
        for part in parts:
            if _COMMUNE.match(fold(part)) and (commune := self._single(part)):
                return commune
        found = [place for part in parts if not isinstance(place := self._single(part), NotCommune) and place]
        sure = [place for place in found if isinstance(place, Commune)]
        if len(sure) == 1:
            return sure[0]
        return found[0] if found and not sure else None

    def _single(self, text: str) -> Found:
        folded = fold(text).replace("dak rong", "dakrong")
        if name := _without(_DISTRICT, folded):
            return NotCommune(text) if name in FORMER_DISTRICTS or name in self._by_name else None
        if name := _without(_COMMUNE, folded):
            return self._by_name.get(name)
        folded = _without(_TOWNSHIP, folded) or folded
        commune = self._by_name.get(folded)
        if commune is None:
            return NotCommune(text) if folded in FORMER_DISTRICTS else None
        return Ambiguous(commune) if folded in FORMER_DISTRICTS else commune


def read_communes(text: str) -> Places:
    """The communes of a table `code,kind,name,former_province` with a header line."""
    rows = (line.split(",") for line in text.splitlines()[1:] if line.strip())
    return Places(Commune(*(cell.strip() for cell in row)) for row in rows)


def _without(prefix: re.Pattern[str], folded: str) -> str:
    """The words after the prefix; empty when they do not begin with it."""
    match = prefix.match(folded)
    return folded[match.end() :].strip() if match else ""
