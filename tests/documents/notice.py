"""An announcement in the village: sent to the leader, refused by the accountant's phone, others not reached."""

import json
from datetime import datetime, timedelta

from db.store import Tx
from db.times import stamp
from handlers.talk.village import TODAY

NUMBER = 12
TEXT = "Mời dự đối thoại chính sách\nThời gian: 8 giờ, thứ Năm 19/11/2026."
VINH_THUY = ("HTX-0001", "HTX Dịch vụ nông nghiệp Vĩnh Thủy")
CUA_TUNG = ("THT-0001", "THT Nuôi tôm Cửa Tùng")
HUONG_PHUNG = ("HTX-0002", "HTX Dược liệu Hướng Phùng")
RECIPIENTS = (
    ("p-hung", (VINH_THUY,), "sent", "", "telegram"),
    ("p-hoa", (VINH_THUY,), "failed", "refused", "telegram"),
    ("p-lanh", (CUA_TUNG,), "unreachable", "no_address", None),
    ("p-tam", (CUA_TUNG, HUONG_PHUNG), "declined", "opted_out", None),
)


def settle_notice(tx: Tx, state: str = "done", now: datetime = TODAY) -> None:
    """Write announcement 12 and its ledger into the village."""
    tx.run(
        """insert into announcements (id, number, kind, text, attachments, state, created_by, created_at, started_at,
             ended_at)
           values ('a-12', :number, 'policy', :text, :attachments, :state, 'p-minh', :now, :now, :ended)""",
        number=NUMBER,
        text=TEXT,
        attachments=json.dumps([{"sha256": "0" * 64, "kind": "application/pdf", "name": "giay-moi.pdf"}]),
        state=state,
        now=stamp(now - timedelta(hours=1)),
        ended=stamp(now - timedelta(minutes=50)) if state == "done" else None,
    )
    for place, (person, units, fate, reason, channel) in enumerate(RECIPIENTS):
        tx.run(
            """insert into recipients (id, announcement_id, person_id, units, state, reason, channel, settled_at)
               values (:id, 'a-12', :person, :units, :state, :reason, :channel, :at)""",
            id=f"r-{place}",
            person=person,
            units=json.dumps(units, ensure_ascii=False),
            state=fate,
            reason=reason,
            channel=channel,
            at=stamp(now - timedelta(minutes=55 - place)),
        )
        tx.many(
            """insert into recipient_units (recipient_id, announcement_id, code, title)
               values (:recipient, 'a-12', :code, :title)""",
            [{"recipient": f"r-{place}", "code": code, "title": title} for code, title in units],
        )
