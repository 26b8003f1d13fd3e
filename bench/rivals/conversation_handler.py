"""The rival of `bench.turns`: the same ten questions by python-telegram-bot's ConversationHandler."""

import asyncio
import json
import sys
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import HTTPXRequest

QUESTIONS = 10


async def ask(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the answer and ask the next question."""
    assert update.message is not None
    data: dict[Any, Any] = context.user_data if context.user_data is not None else {}
    number = int(data.get("asked", 0)) + 1
    data["asked"], data[number] = number, update.message.text
    await update.message.reply_text(f"{update.message.text}. Question {number}?")
    return ConversationHandler.END if number == QUESTIONS else number


def application(base: str, pickle: str, token: str) -> Application[Any, Any, Any, Any, Any, Any]:
    """One state a question, kept in a pickle."""
    said: list[BaseHandler[Update, Any, object]] = [MessageHandler(filters.TEXT, ask)]
    conversation = ConversationHandler(
        said, dict.fromkeys(range(1, QUESTIONS), said), [], name="report", persistent=True
    )
    built = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{base}/bot")
        .request(HTTPXRequest(connection_pool_size=128))
        .persistence(PicklePersistence(pickle))
        .build()
    )
    built.add_handler(conversation)
    return built


async def main(port: int, base: str, pickle: str, token: str) -> None:
    """Serve until terminated."""
    bot = application(base, pickle, token)

    async def receive(request: Request) -> Response:
        await bot.process_update(Update.de_json(json.loads(await request.body()), bot.bot))
        return Response()

    routes = [Route("/webhooks/telegram", receive, methods=["POST"])]
    async with bot:
        await bot.start()
        config = uvicorn.Config(Starlette(routes=routes), port=port, log_level="error", access_log=False)
        await uvicorn.Server(config).serve()
        await bot.stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
