"""Examples of what is said about Zalo itself."""

from conversations.say import Choice, Say

ALARMS = ("token", "quota", "rate", "forbidden")
ZALO = (
    Say("zalo/file", {"name": "tong-hop-10-2026.xlsx", "url": "https://htx.example.vn/files/AbCd", "days": 3}),
    Say("zalo/no_file", {"name": "tong-hop-10-2026.xlsx"}),
    Say("zalo/full", {"links": ["https://zalo.me/1459232241454765289"]}),
    Say("zalo/full", {"links": []}),
    Say("zalo/bot_full", {"bot": "1459232241454765289", "people": 50, "room": True}),
    Say("zalo/bot_full", {"bot": "1459232241454765289", "people": 50, "room": False}),
    Say("registration/link_code", {"code": "042317", "minutes": 15}),
    Say("registration/linked_already"),
    Say("registration/linked_elsewhere", {"name": "Hoa Mai", "channel": "zalo_bot"}),
    Say("registration/linked_elsewhere", {"name": "", "channel": "telegram"}),
    Say("zalo/silent"),
    Say(
        "zalo/unanswered",
        {"person": "Nguyễn Văn Hùng", "units": ["HTX Nông nghiệp Vĩnh Thủy"]},
        (Choice("/duong HTX-0412", "ways_to", {"unit": "HTX-0412"}),),
    ),
    Say("zalo/unanswered", {"person": "", "units": []}),
    *(
        Say("zalo/alarm", {"bot": "1459232241454765289", "alarm": each})
        for each in ("token", "quota", "rate", "forbidden")
    ),
)
