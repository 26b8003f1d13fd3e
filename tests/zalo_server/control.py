"""Control: the server driven over HTTP, for a bot and a test in different processes."""

import json
import random
from collections.abc import Iterable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .faults import Fault
from .world import Platform, World


def control_app(world: World, platforms: Iterable[Platform]) -> Starlette:
    """Routes below /control, and the download of media."""
    control = _Control(world, {platform.name: platform for platform in platforms})
    routes = [
        Route("/control/faults", control.add_fault, methods=["POST"]),
        Route("/control/faults", control.end_faults, methods=["DELETE"]),
        Route("/control/release", control.release, methods=["POST"]),
        Route("/control/reset", control.reset, methods=["POST"]),
        Route("/control/violations", control.violations),
        Route("/control/{platform}/people/{key}/{verb}", control.act, methods=["POST"]),
        Route("/control/{platform}/says", control.all_say, methods=["POST"]),
        Route("/control/{platform}/wait", control.wait, methods=["POST"]),
        Route("/control/{platform}/do/{verb}", control.do, methods=["POST"]),
        Route("/control/{platform}/{name}", control.show),
        Route("/media/{name}", control.download),
    ]
    mistakes = (LookupError, ValueError, TypeError, TimeoutError)
    return Starlette(routes=routes, exception_handlers=dict.fromkeys(mistakes, _explain))


def _explain(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=400)


class _Control:
    def __init__(self, world: World, platforms: dict[str, Platform]) -> None:
        self._world = world
        self._platforms = platforms

    def _platform(self, request: Request) -> Platform:
        name = request.path_params["platform"]
        if name not in self._platforms:
            raise LookupError(f"no platform {name!r}; there are {', '.join(self._platforms)}")
        return self._platforms[name]

    async def act(self, request: Request) -> Response:
        """What a person does: the body holds the verb's arguments; bytes come in base64."""
        key, verb = request.path_params["key"], request.path_params["verb"]
        return JSONResponse(await self._platform(request).act(key, verb, await _body(request)))

    async def all_say(self, request: Request) -> Response:
        """Many messages in one call: a list of [person, text]."""
        platform = self._platform(request)
        said = [await platform.act(str(key), "says", {"text": text}) for key, text in await request.json()]
        return JSONResponse(said)

    async def do(self, request: Request) -> Response:
        return JSONResponse(await self._platform(request).do(request.path_params["verb"], await _body(request)))

    async def wait(self, request: Request) -> Response:
        """Waits until each named list is at least that long: {"sent": 3, "delivered": 2, "timeout": 5}."""
        wanted, platform = await _body(request), self._platform(request)
        timeout = float(wanted.pop("timeout", 5))

        def so() -> bool:
            return all(len(_listed(platform, name)) >= most for name, most in wanted.items())

        return JSONResponse({"so": await self._world.changes.until(so, timeout)})

    async def show(self, request: Request) -> Response:
        """One of the lists; `?after=N` leaves out the first N."""
        after = int(request.query_params.get("after", 0))
        return JSONResponse(
            [shown(each) for each in _listed(self._platform(request), request.path_params["name"])[after:]]
        )

    async def violations(self, _request: Request) -> Response:
        return JSONResponse([{"method": each.method, "reason": each.reason} for each in self._world.violations])

    async def add_fault(self, request: Request) -> Response:
        arguments = await _body(request)
        seed = arguments.pop("seed", None)
        chance = None if seed is None else random.Random(seed)
        self._world.faults.add(Fault(**arguments, chance=chance))
        return JSONResponse({})

    async def end_faults(self, _request: Request) -> Response:
        self._world.faults.clear()
        return JSONResponse({})

    async def release(self, _request: Request) -> Response:
        self._world.faults.release()
        return JSONResponse({})

    async def reset(self, _request: Request) -> Response:
        self._world.faults.clear()
        self._world.violations.clear()
        for platform in self._platforms.values():
            platform.start_afresh()
        return JSONResponse({})

    async def download(self, request: Request) -> Response:
        medium = self._world.media.get(request.path_params["name"])
        if medium is None:
            raise HTTPException(404)
        return Response(medium.data, media_type=medium.content_type)


def _listed(platform: Platform, name: str) -> Sequence[Any]:
    lists = platform.lists()
    if name not in lists:
        raise LookupError(f"no list {name!r}; there are {', '.join(lists)}")
    return lists[name]


def shown(each: Any) -> Any:
    """An entry of a list as it goes into JSON."""
    return each.as_json() if hasattr(each, "as_json") else each


async def _body(request: Request) -> dict[str, Any]:
    return dict(json.loads(await request.body() or b"{}"))
