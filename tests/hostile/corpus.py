"""Valid native updates of every channel, to be spoilt: one of each thing that can come in."""

from typing import Any

Native = dict[str, Any]

SECRET = "hostile" * 4 + "1234"
BOT = "77"
OA, USER = "388613280879808645", "2468458835296197922"
CHAT = "a1b2c3d4e5f60718293a"
DATE = 1_793_844_000
SAID = (
    *("báo cáo", "120 triệu", "1 tỷ 2", "/sua", "như tháng trước", "2", "có", "thu 120tr, lãi 20tr, không vay", "gửi"),
    *("/quyen", "đồng ý", "/start 40000001", "mã mời", "kiến nghị xin vay vốn", "xong", "/tonghop tháng 10", "/lichsu"),
    *(
        "/thongbao hội chợ",
        "tất cả",
        "HTX ở Vĩnh Linh",
        "nhập thay HTX-0001",
        "/nguoidung",
        "/xuat word",
        "/quy",
        "lại",
    ),
    *("/sukien", "/so", "nhắc tôi thứ Năm", "/ngungnhan", "/nhatky 5/11", "/mo doanh thu", "40000001", "0912 345 678"),
)
"""What people type, in every corner of the bot."""

_LEADER = {"id": 42, "is_bot": False, "first_name": "Hùng", "last_name": "Nguyễn", "language_code": "vi"}
_FILE = {"file_id": "F", "file_unique_id": "U", "duration": 3, "width": 9, "height": 9, "file_size": 1000}
_PDF = {"mime_type": "application/pdf", "file_name": "giấy mời.pdf"}
_STICKER = {"is_animated": False, "is_video": False, "type": "regular"}

_POLL = {"id": "1", "question": "?", "type": "regular", "total_voter_count": 0, "is_closed": False} | {
    "options": [{"text": "a", "voter_count": 0, "persistent_id": "1"}],
    "is_anonymous": True,
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


def _message(**content: Any) -> Native:
    chat = {"id": 42, "type": "private", "first_name": "Hùng"}
    return {"message_id": 5, "date": DATE, "chat": chat, "from": _LEADER} | content


def telegram() -> list[Native]:
    """The Bot API's updates."""
    sent: list[Native] = [{"text": text, "entities": [{"type": "bold", "offset": 0, "length": 1}]} for text in SAID]
    sent += [
        {"contact": {"phone_number": "+84199000001", "first_name": "H", "user_id": 42}},
        {"photo": [_FILE, _FILE], "caption": "12 triệu"},
        {"document": _FILE | _PDF, "caption": "kèm theo"},
        {"voice": _FILE},
        {"video": _FILE},
        {"video_note": _FILE | {"length": 9}},
        {"sticker": _FILE | _STICKER},
        {"location": {"latitude": 16.7, "longitude": 107.1}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"animation": _FILE, "document": _FILE},
        {"text": "trả lời", "reply_to_message": _message(text="câu hỏi")},
        {"poll": _POLL},
        {"new_chat_members": [_LEADER]},
        {"text": "chào cả tổ", "chat": {"id": -100, "type": "supergroup", "title": "Tổ"}},
    ]
    updates: list[Native] = [{"message": _message(**content)} for content in sent]
    updates += [
        {"edited_message": _message(text="130 triệu", edit_date=DATE + 60)},
        *(
            {"callback_query": {"id": "77", "from": _LEADER, "chat_instance": "c", "data": data, "message": _message()}}
            for data in ("1:0", "2:1", "/baocao", "/mo x")
        ),
        {"my_chat_member": _membership("kicked", until_date=0)},
        {"my_chat_member": _membership("member")},
    ]
    return [{"update_id": number, **update} for number, update in enumerate(updates, start=100)]


def _membership(status: str, **more: Any) -> Native:
    bot = {"id": 1, "is_bot": True, "first_name": "bot"}
    members = {"old_chat_member": {"user": bot, "status": "member"}}
    return {
        **members,
        "chat": {"id": 42, "type": "private"},
        "from": _LEADER,
        "date": DATE,
        "new_chat_member": {"user": bot, "status": status, **more},
    }


def zalo_bot() -> list[Native]:
    """The Bot Platform's updates, flat and wrapped."""
    image = "https://photo.example/a.jpg"
    sent: list[tuple[str, Native]] = [("message.text.received", {"text": text}) for text in SAID]
    sent += [
        ("message.image.received", {"photo_url": image}),
        ("message.image.received", {"photo": image, "caption": "tháng 10"}),
        ("message.voice.received", {"voice_url": image}),
        ("message.sticker.received", {"sticker": "1", "url": image}),
        ("message.link.received", {"url": image}),
        ("message.unsupported.received", {}),
        ("message.unknown", {}),
    ]
    flat = [_zalo_message(event, number, content) for number, (event, content) in enumerate(sent)]
    return flat + [{"ok": True, "result": each} for each in flat[::5]]


def _zalo_message(event: str, number: int, content: Native) -> Native:
    message = {
        "date": DATE * 1000,
        "chat": {"chat_type": "PRIVATE", "id": CHAT},
        "message_id": f"m{number}",
        "from": {"id": CHAT, "is_bot": False, "display_name": "HTX Cam Lộ"},
    }
    return {"event_name": event, "message": message | content}


def zalo_oa() -> list[Native]:
    """The Official Account's events."""
    sent: list[tuple[str, Native]] = [("text", {"text": text}) for text in (*SAID, "#1:0", "#/baocao")]
    sent += [
        ("image", _attached("image", url="https://photo.example/1.jpg", thumbnail="https://photo.example/t.jpg")),
        ("file", _attached("file", url="https://f.example/1", name="baocao.xlsx", size="23394", type="xlsx")),
        ("audio", _attached("audio", url="https://a.example/1.aac")),
        ("sticker", _attached("sticker", id="7")),
        ("location", _attached("location", coordinates={"latitude": "16", "longitude": "107"})),
        ("business_card", _attached("business_card", description="{}")),
    ]
    events = [
        _event(f"user_send_{kind}", message={"msg_id": f"m{number}", **content})
        for number, (kind, content) in enumerate(sent)
    ]
    info = {"name": "Nguyễn Văn A", "phone": "84199000001"}
    return [
        *events,
        _event("user_submit_info", info=info),
        *(_event(name, oa_id=OA, follower={"id": USER}) for name in ("follow", "unfollow")),
        _event("user_click_chatnow", user_id=USER),
        _event("user_received_message", message={"msg_id": "m1", "tracking_id": "t1"}),
        _event("user_seen_message", message={"msg_ids": ["m1", "m2"]}),
        _event("oa_send_text", message={"msg_id": "m9", "text": "chào"}),
    ]


def _attached(kind: str, **payload: Any) -> Native:
    return {"attachments": [{"type": kind, "payload": payload}]}


def _event(name: str, **parts: Any) -> Native:
    people = {"sender": {"id": USER}, "recipient": {"id": OA}}
    return {"app_id": "1", "event_name": name, **people, "timestamp": str(DATE * 1000), **parts}


def web() -> list[Native]:
    """What the chat page posts."""
    said: list[Native] = [{"text": text} for text in SAID]
    said += [{"tap": tap, "label": "Đúng"} for tap in ("1:0", "2:1", "/baocao")]
    said += [{"start": "40000001", "label": ""}, {"start": "", "label": "Bắt đầu"}]
    return [{"id": f"message-{number:04d}", **each} for number, each in enumerate(said)]


CORPUS = {"telegram": telegram, "zalo_bot": zalo_bot, "zalo_oa": zalo_oa, "web": web}
