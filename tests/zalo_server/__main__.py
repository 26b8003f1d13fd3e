"""`python -m tests.zalo_server --port 8082`: the server by itself, driven by hand or through /control."""

import argparse
import asyncio
import contextlib
import sys

from .bot_options import TOKEN, BotOptions
from .console import HELP, converse
from .server import zalo_server


async def serve(port: int, bot: BotOptions, *, private_hosts: bool) -> None:
    """Serves until it is interrupted. The first line printed is the base URL."""
    async with zalo_server(bot, port=port, private_hosts=private_hosts) as server:
        print(server.base, flush=True)
        if not sys.stdin.isatty():
            await asyncio.Event().wait()
        print("\n".join(f"token {token}" for token in bot.tokens))
        account, (access, refresh) = server.oa.state.options, server.oa.new_tokens()
        print(f"app {account.app_id} {account.app_secret}, account {account.oa_id} {account.oa_secret_key}")
        print(f"access token {access}\nrefresh token {refresh}\n{HELP}")
        await converse(server)


def main() -> None:
    parser = argparse.ArgumentParser(description="A strict local Zalo.")
    parser.add_argument("--port", type=int, default=8082, help="0 takes any free port")
    parser.add_argument("--token", nargs="+", default=[TOKEN], help="one for each bot")
    parser.add_argument("--public-only", action="store_true", help="refuse webhooks and media of this machine")
    parser.add_argument("--http-status", action="store_true", help="errors with their own HTTP status, not 200")
    parser.add_argument("--wrapped", action="store_true", help="webhooks as the documentation has them")
    parser.add_argument("--quota", type=int, default=3000, help="messages a month")
    chosen = parser.parse_args()
    bot = BotOptions(
        tuple(chosen.token),
        errors_as="http_status" if chosen.http_status else "http_200",
        idle_as="http_status" if chosen.http_status else "http_200",
        body="wrapped" if chosen.wrapped else "flat",
        monthly_quota=chosen.quota,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(chosen.port, bot, private_hosts=not chosen.public_only))


main()
