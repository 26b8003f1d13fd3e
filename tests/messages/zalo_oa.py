"""Examples of what is said about the Official Account."""

from conversations.say import Say

ZALO_OA = (
    Say("zalo/trouble", {"kind": "token", "code": "-14020"}),
    Say("zalo/trouble", {"kind": "token", "code": ""}),
    Say("zalo/trouble", {"kind": "account", "code": "-224"}),
    Say("zalo/trouble", {"kind": "account", "code": "-212"}),
    Say("zalo/trouble", {"kind": "account", "code": "-216"}),
    Say("zalo/trouble", {"kind": "account", "code": ""}),
    Say("zalo/trouble", {"kind": "templates", "code": "-115"}),
    Say("zalo/trouble", {"kind": "templates", "code": ""}),
    Say("zalo/well", {"kind": "token"}),
    Say("zalo/well", {"kind": "templates"}),
)
