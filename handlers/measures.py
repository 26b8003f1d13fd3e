"""`/metrics`: for a Prometheus on this machine, or one that knows the token."""

import hmac
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from db.itself import itself
from db.store import Store, StoreError
from handlers.inbound import Office
from handlers.metrics import CONTENT_TYPE, Metrics


def metrics_route(metrics: Metrics, store: Store, office: Office, token: str = "") -> Route:
    """The route; without a token it answers this machine alone, 403 to any other. 503 while the store is away."""

    async def measures(request: Request) -> Response:
        if not _may_ask(request, token):
            return PlainTextResponse("not from here", 403)
        now = office.now()
        month = f"{now.astimezone(office.timezone):%Y-%m}"
        try:
            known = await store.read(itself, now, month)
        except StoreError as error:
            return PlainTextResponse(f"the store is away: {error}", 503)
        return Response(metrics.told(known, now), media_type=CONTENT_TYPE)

    return Route("/metrics", measures)


def _may_ask(request: Request, token: str) -> bool:
    if token:
        given = request.headers.get("authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
