"""Draws pictures in a process of its own: neither the event loop nor a reply waits for matplotlib."""

import base64
from collections.abc import Mapping

from handlers.workshop import PATIENCE_SECONDS, REST_SECONDS, NotMade, Workshop, program

PROGRAM = program("summaries.pictures")


class NotDrawn(Exception):
    """The picture could not be drawn, with the reason."""


class Painter:
    """Starts the drawing process with the first picture, ends it when none was wanted for a while."""

    def __init__(
        self,
        program: tuple[str, ...] = PROGRAM,
        *,
        patience: float = PATIENCE_SECONDS,
        rest: float = REST_SECONDS,
    ) -> None:
        """`patience`: seconds for one picture; `rest`: seconds after which an idle process goes."""
        self._workshop = Workshop(program, patience=patience, rest=rest)

    async def draw(self, picture: Mapping[str, object]) -> bytes:
        """The PNG of a picture (see `summaries.pictures.draw`). Raises NotDrawn."""
        try:
            answer = await self._workshop.order(picture)
            return base64.b64decode(answer["png"], validate=True)
        except (NotMade, LookupError, ValueError) as error:
            raise NotDrawn(str(error)) from error

    async def close(self) -> None:
        """End the process; a later picture starts another."""
        await self._workshop.close()
