"""A strict local Zalo for tests and for trying the bot by hand: the Bot Platform and the Official Account.

    async with zalo_server(BotOptions(poll_second=0.01), private_hosts=True) as server:
        # calls go to f"{server.base}/bot{TOKEN}/{method}"
        server.user("hoa", "Ông Hoà").says("1")
        heard = await server.user("hoa").hears()
        server.fail_next("sendMessage", "drop_after")
        assert server.refused == [] and server.violations == []

A test calls people as it likes ("hoa"); the bot knows them by `person.chat_id`, another one with each bot. What is not
known for sure about Zalo is an option of BotOptions. `server.client()` and `python -m tests.zalo_server` do the same
over HTTP; `server.client("oa")` drives the Official Account.

    async with zalo_server(oa=OaOptions(rate=100), private_hosts=True) as server:
        access, refresh = server.oa.new_tokens()      # {server.base}/v3.0/oa/…, /v4/oa/… and /message/template
        server.oa.post_to(url_of_our_webhook)
        leader = server.oa.user("hoa", "Ông Hoà")     # known by `leader.user_id`
        leader.follows(), leader.taps("Đúng"), leader.submits_info("84912345678")
        leader.exists(hours_ago=200)                  # beyond both windows: -230
        server.oa.template("7895417", ten_htx=30)     # a template message with one parameter
        server.oa.expire_access(after=3)              # -216 in mid-broadcast
        server.oa.hold(), server.oa.let_go("reversed"), server.oa.repeat(), server.oa.replay()
"""

from .bot_options import TOKEN, BotOptions
from .bot_records import Post, Refused, Sent
from .client import Client, RemotePerson
from .faults import Fault, Kind
from .oa_options import OaOptions
from .oa_people import OaPerson, OaPosted
from .oa_records import SentByOa
from .people import Person, Posted
from .server import ZaloServer, zalo_server
from .world import Violation

__all__ = [
    "TOKEN",
    "BotOptions",
    "Client",
    "Fault",
    "Kind",
    "OaOptions",
    "OaPerson",
    "OaPosted",
    "Person",
    "Post",
    "Posted",
    "Refused",
    "RemotePerson",
    "Sent",
    "SentByOa",
    "Violation",
    "ZaloServer",
    "zalo_server",
]
