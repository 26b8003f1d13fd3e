"""What a letter becomes on its way through Zalo, held against what the strict local server takes."""

import unicodedata
from collections.abc import Callable, Mapping

from conversations.inbound import Tap
from db.letters import Letter
from handlers.zalo.oa.message import fits_request, phone_request, text_message
from handlers.zalo.oa.read import read
from handlers.zalo.text import parts_of
from tests.zalo_server.bot_sending import MAX_TEXT, utf16_length
from tests.zalo_server.oa_attachments import read_request
from tests.zalo_server.oa_buttons import read_buttons
from tests.zalo_server.oa_options import OaOptions
from tests.zalo_server.oa_schema import text


def through_the_bot(letter: Letter) -> None:
    """Every part is composed, neither empty nor too long, and all words are still there."""
    parts = parts_of(letter.text)
    for part in parts:
        assert 0 < utf16_length(part.strip()) <= utf16_length(part) <= MAX_TEXT
        assert unicodedata.is_normalized("NFC", part)
    assert " ".join(parts).split() == unicodedata.normalize("NFC", letter.text).split()


def through_the_account(letter: Letter) -> None:
    """The account's words and buttons are taken, and a tap comes back as the tap that it was. OaRefusalError where the
    server would refuse them."""
    message = text_message(letter)["message"]
    assert unicodedata.is_normalized("NFC", text(message, "text", MAX_TEXT))
    shown = [data for row in letter.extras.get("buttons", ()) for _, data in row]
    if shown:
        buttons = read_buttons(message["attachment"]["payload"], OaOptions())
        assert [tapped(button["payload"]) for button in buttons] == shown[: len(buttons)]
    if "contact" in letter.extras and fits_request(letter):
        read_request(phone_request(letter, "https://example.vn/anh.png")["message"]["attachment"]["payload"])


def tapped(payload: str) -> str:
    """What a tap on a button with that payload is read as."""
    event = {
        "event_name": "user_send_text",
        "sender": {"id": "5510185758261927916"},
        "recipient": {"id": OaOptions().oa_id},
        "message": {"text": payload, "msg_id": "e2a641af6661713b2874"},
        "timestamp": "1764000000000",
    }
    inbound = read(event)
    assert inbound
    assert isinstance(inbound.content, Tap)
    return inbound.content.data


ON_THE_WAY: Mapping[str, Callable[[Letter], None]] = {"zalo_bot": through_the_bot, "zalo_oa": through_the_account}
"""What is asked of each letter of words on these channels."""
