"""Several charts as one picture, one below the other: for a slide, a paper, or who has no Excel."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

MEDIA_TYPE = "image/png"


class PictureSheet(Struct, frozen=True):
    """What is to be drawn (see `summaries.pictures.draw`), the first on top."""

    drawings: tuple[Mapping[str, Any], ...]

    def as_data(self) -> list[Mapping[str, Any]]:
        """The same as JSON can hold it."""
        return list(self.drawings)


def write_pictures(drawings: Sequence[Mapping[str, Any]]) -> bytes:
    """The PNG."""
    from summaries.charts import stacked
    from summaries.pictures import draw

    return stacked([draw(each) for each in drawings])
