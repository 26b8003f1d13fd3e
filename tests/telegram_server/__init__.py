"""A strict local Telegram Bot API for tests and for trying the bot by hand."""

from .client import Client, RemotePerson
from .faults import Fault, Kind
from .limits import Rate
from .outgoing import Answered, Refused, Sent, WebhookReply
from .people import Group, Person, Posted
from .server import TelegramServer, telegram_server
from .state import Options

__all__ = [
    "Answered",
    "Client",
    "Fault",
    "Group",
    "Kind",
    "Options",
    "Person",
    "Posted",
    "Rate",
    "Refused",
    "RemotePerson",
    "Sent",
    "TelegramServer",
    "WebhookReply",
    "telegram_server",
]
