"""Examples of what is said of files that are sent along, and of a channel's quota."""

from datetime import date

from conversations.attachments import refused
from conversations.inbound import Document, Photo
from conversations.notices.progress import progress_say
from conversations.notices.quota import Use, quota_say
from conversations.say import Say
from tests.messages.steering import PROGRESSES

DAY = date(2026, 11, 5)
ZALO = Use("zalo_bot", 2100, 3000)

LIVE: tuple[Say, ...] = (
    *(
        Say("document_elsewhere", {"reporting": reporting, "office": office})
        for reporting, office in ((True, False), (False, True), (False, False))
    ),
    *(refused(Photo("", "", problem=problem)) for problem in ("too_large", "not_a_picture", "not_fetched")),
    *(
        refused(Document("", "", "Giấy mời họp.docx", problem=problem))
        for problem in ("too_large", "not_a_pdf", "not_fetched")
    ),
    Say("notices/photo"),
    Say("notices/not_attached", {"names": ("Giấy mời.pdf", "Chương trình.pdf"), "photos": 2}),
    Say("notices/not_attached", {"names": (), "photos": 1}),
    Say("notices/not_attached", {"names": ("Giấy mời.pdf",), "photos": 0}),
    quota_say(ZALO, DAY),
    quota_say(Use("zalo_bot", 2700, 3000), DAY),
    progress_say(PROGRESSES[1], (ZALO,)),
)
