"""Changes: waiting until something is so, without looking at a clock in between."""

import asyncio
from collections.abc import Callable


class Changes:
    """Wakes everyone who waits; each looks for himself whether it is what he waits for."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def tell(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def next(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)

    async def until(self, so: Callable[[], bool], timeout: float) -> bool:
        """Waits at most `timeout` seconds until `so()`; says whether it became so."""
        try:
            async with asyncio.timeout(timeout):
                while not so():
                    await self.next()
        except TimeoutError:
            return so()
        return True
