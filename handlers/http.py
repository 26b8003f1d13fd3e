"""The web server: webhooks, the chat page, and whether all is well."""

from collections.abc import Mapping, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from db.store import Store, StoreError, Tx


def _probe(tx: Tx) -> int:
    row = tx.one("select count(*) as n from migrations")
    return int(row["n"]) if row else 0


def web_app(store: Store, routes: Sequence[BaseRoute], webhooks: Mapping[str, ASGIApp]) -> ASGIApp:
    """The application: `/health` says that the process answers, `/ready` that the database does too.

    `webhooks`, by path, are what platforms call for every message: nothing stands between.
    """

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(_: Request) -> Response:
        try:
            return JSONResponse({"status": "ok", "migrations": await store.read(_probe)})
        except StoreError as error:
            return JSONResponse({"status": "unavailable", "reason": str(error)}, 503)

    pages = Starlette(routes=[Route("/health", health), Route("/ready", ready), *routes])

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        webhook = webhooks.get(scope["path"]) if scope["type"] == "http" else None
        await (webhook or pages)(scope, receive, send)

    return app
