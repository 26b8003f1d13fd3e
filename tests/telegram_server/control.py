"""Control: the same server driven over HTTP, for a bot and a test in different processes."""

import base64
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .faults import Fault
from .outgoing import Answered, Refused, Sent, WebhookReply
from .people import VERBS, Posted
from .state import State
from .world import group, person, start_afresh

_LISTS: dict[str, Callable[[State], Sequence[Any]]] = {
    "sent": lambda state: state.sent,
    "edited": lambda state: state.edited,
    "deleted": lambda state: state.deleted,
    "refused": lambda state: state.refused,
    "answers": lambda state: state.answers,
    "acknowledged": lambda state: state.updates.acknowledged,
    "pending": lambda state: list(state.updates.pending),
    "actions": lambda state: state.actions,
    "webhook_replies": lambda state: state.webhook_replies,
    "calls": lambda state: [dict(state.calls)],
}


def control_app(state: State) -> Starlette:
    """Routes below /control, and the download of files."""
    control = _Control(state)
    routes = [
        Route("/control/people/{chat_id:int}/{verb}", control.act, methods=["POST"]),
        Route("/control/groups/{chat_id:int}/{verb}", control.act_as_group, methods=["POST"]),
        Route("/control/groups/{chat_id}/{verb}", control.act_as_group, methods=["POST"]),
        Route("/control/says", control.all_say, methods=["POST"]),
        Route("/control/faults", control.add_fault, methods=["POST"]),
        Route("/control/faults", control.end_faults, methods=["DELETE"]),
        Route("/control/release", control.release, methods=["POST"]),
        Route("/control/wait", control.wait, methods=["POST"]),
        Route("/control/reset", control.reset, methods=["POST"]),
        Route("/control/{name}", control.show),
        Route("/file/{bot}/{path:path}", control.download),
    ]
    mistakes = (LookupError, ValueError, TypeError, TimeoutError)
    return Starlette(routes=routes, exception_handlers=dict.fromkeys(mistakes, _explain))


def _explain(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=400)


class _Control:
    def __init__(self, state: State) -> None:
        self._state = state

    async def act(self, request: Request) -> Response:
        """What a person does: the body holds the verb's arguments; bytes come in base64."""
        verb, arguments = request.path_params["verb"], await _body(request)
        who = person(self._state, request.path_params["chat_id"], arguments.pop("name", None))
        if verb == "hears":
            return JSONResponse((await who.hears(**arguments)).as_json())
        if verb == "exists":
            who.chat.started = arguments.get("started", True)
            return JSONResponse({})
        if verb not in VERBS:
            raise LookupError(f"people cannot {verb!r}; they can {', '.join(sorted(VERBS))}")
        if verb == "sends":
            arguments["data"] = base64.b64decode(arguments.get("data", ""))
        posted: Posted = getattr(who, verb)(**arguments)
        return JSONResponse(asdict(posted))

    async def act_as_group(self, request: Request) -> Response:
        arguments, verb = await _body(request), request.path_params["verb"]
        chosen = group(self._state, int(request.path_params["chat_id"]))
        if verb == "exists":
            group(self._state, chosen.chat.id, members=arguments.get("members", ()))
            chosen.chat.name = arguments.get("title", chosen.chat.name)
            return JSONResponse({})
        if verb not in ("upgrades", "kicks"):
            raise LookupError(f"groups cannot {verb!r}; they can exists, kicks, upgrades")
        posted: Posted = getattr(chosen, verb)(**arguments)
        return JSONResponse(asdict(posted))

    async def all_say(self, request: Request) -> Response:
        """Many messages in one call: a list of [chat id, text]."""
        said = [person(self._state, chat_id).says(text) for chat_id, text in await request.json()]
        return JSONResponse([asdict(posted) for posted in said])

    async def add_fault(self, request: Request) -> Response:
        arguments = await _body(request)
        seed = arguments.pop("seed", None)
        chance = None if seed is None else random.Random(seed)
        self._state.faults.add(Fault(**arguments, chance=chance))
        return JSONResponse({})

    async def end_faults(self, _request: Request) -> Response:
        self._state.faults.clear()
        return JSONResponse({})

    async def release(self, _request: Request) -> Response:
        self._state.faults.release()
        return JSONResponse({})

    async def wait(self, request: Request) -> Response:
        """Waits until each named list is at least that long: {"sent": 3, "acknowledged": 2, "timeout": 5}."""
        wanted = await _body(request)
        timeout = float(wanted.pop("timeout", 5))

        def so() -> bool:
            return all(len(_listed(self._state, name)) >= most for name, most in wanted.items())

        return JSONResponse({"so": await self._state.changes.until(so, timeout)})

    async def reset(self, _request: Request) -> Response:
        start_afresh(self._state)
        return JSONResponse({})

    async def show(self, request: Request) -> Response:
        """One of the lists; `?after=N` leaves out the first N."""
        after = int(request.query_params.get("after", 0))
        shown = _listed(self._state, request.path_params["name"])[after:]
        return JSONResponse([_shown(each) for each in shown])

    async def download(self, request: Request) -> Response:
        upload = self._state.files.get(request.path_params["path"].removeprefix("files/"))
        if request.path_params["bot"] != f"bot{self._state.options.token}" or upload is None:
            raise HTTPException(404)
        return Response(upload.data, media_type="application/octet-stream")


def _listed(state: State, name: str) -> Sequence[Any]:
    if name not in _LISTS:
        raise LookupError(f"no list {name!r}; there are {', '.join(_LISTS)}")
    return _LISTS[name](state)


def _shown(each: Any) -> Any:
    if isinstance(each, Sent):
        return each.as_json()
    return asdict(each) if isinstance(each, (Answered, Refused, WebhookReply)) else each


async def _body(request: Request) -> dict[str, Any]:
    return dict(json.loads(await request.body() or b"{}"))
