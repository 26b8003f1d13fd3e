"""A letter as the Official Account's consultation message."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from db.letters import Letter

MOST_BUTTONS = 5
LONGEST_TITLE = 100
LONGEST_SUBTITLE = 500
TAP = "#"
_TAPPED = re.compile(r"#(\d+:\d+|/\S.*)", re.DOTALL)

Json = dict[str, Any]


def text_message(letter: Letter, text: str | None = None) -> Json:
    """The words of a letter (or others in their place) with its buttons; 2,000 characters are the most."""
    message: Json = {"text": _nfc(letter.text if text is None else text)}
    buttons = [button for row in letter.extras.get("buttons", ()) for button in row][:MOST_BUTTONS]
    if buttons:
        message["attachment"] = {"type": "template", "payload": _button_template(buttons)}
    return _to(letter, message)


def picture_message(letter: Letter, attachment_id: str) -> Json:
    """A picture that was uploaded, and its caption."""
    element = {"media_type": "image", "attachment_id": attachment_id}
    payload = {"template_type": "media", "elements": [element]}
    words = {"text": _nfc(letter.text)} if letter.text else {}
    return _to(letter, {**words, "attachment": {"type": "template", "payload": payload}})


def file_message(letter: Letter, token: str) -> Json:
    """A document that was uploaded."""
    return _to(letter, {"attachment": {"type": "file", "payload": {"token": token}}})


def phone_request(letter: Letter, image_url: str) -> Json:
    """The form in which a person sends their own phone number: the button's words above, the letter's below."""
    element = {
        "title": _nfc(letter.extras["contact"])[:LONGEST_TITLE],
        "subtitle": _nfc(letter.text),
        "image_url": image_url,
    }
    payload = {"template_type": "request_user_info", "elements": [element]}
    return _to(letter, {"attachment": {"type": "template", "payload": payload}})


def fits_request(letter: Letter) -> bool:
    """Whether the words have room in the form itself."""
    return len(_nfc(letter.text)) <= LONGEST_SUBTITLE


def data_of(text: str) -> str | None:
    """What a button carried, when a text is one's payload: nobody types its first sign before a number."""
    found = _TAPPED.fullmatch(text)
    return found[1] if found else None


def _button_template(buttons: Sequence[tuple[str, str]]) -> Json:
    """Doubt 7: whether the payload must carry `"template_type": "button"`; the samples seen do not."""
    return {"buttons": [_button(label, data) for label, data in buttons]}


def _button(label: str, data: str) -> Mapping[str, str]:
    """`oa.query.hide`: the payload comes back as the person's text, and is not shown to them."""
    return {"title": _nfc(label)[:LONGEST_TITLE], "type": "oa.query.hide", "payload": f"{TAP}{data}"}


def _to(letter: Letter, message: Json) -> Json:
    return {"recipient": {"user_id": letter.address.id}, "message": message}


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
