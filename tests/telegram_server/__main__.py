"""`python -m tests.telegram_server --port 8081`: the server by itself, driven by hand or through /control."""

import argparse
import asyncio
import contextlib
import sys
from typing import Any

from .console import HELP, converse
from .limits import Rate
from .server import telegram_server
from .state import Options


async def serve(port: int, token: str, **options: Any) -> None:
    """Serves until it is interrupted. The first line printed is the base URL."""
    async with telegram_server(token, port, **options) as server:
        print(server.base, flush=True)
        if not sys.stdin.isatty():
            await asyncio.Event().wait()
        print(f"token {token}\n{HELP}")
        await converse(server)


def main() -> None:
    parser = argparse.ArgumentParser(description="A strict local Telegram Bot API.")
    parser.add_argument("--port", type=int, default=8081, help="0 takes any free port")
    parser.add_argument("--token", default=Options().token)
    parser.add_argument("--limited", action="store_true", help="answer 429 as Telegram does")
    parser.add_argument("--allow-http", action="store_true", help="take webhooks without https")
    chosen = parser.parse_args()
    rate = Rate() if chosen.limited else None
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(chosen.port, chosen.token, rate=rate, allow_http=chosen.allow_http))


main()
