"""Template messages against a strict Zalo: by user id, by phone, paid for, received; and what the platform says of
the templates themselves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from conversations.inbound import Address
from conversations.turn import Focus
from conversations.ways.ladder import Purpose
from db.addresses import link, save_focus
from db.launching import launch
from db.store import Row, Store, Tx, open_store
from db.zalo_templates import keep_templates, template_for
from handlers.notices.feeder import Feeder
from handlers.talk.village import PEOPLE
from handlers.zalo.oa.api import OpenApi
from handlers.zalo.oa.commands import told_templates
from handlers.zalo.oa.opening import api_of, new_http, oauth_of
from handlers.zalo.oa.templates import TemplatesError, check_template, list_templates, read_templates
from handlers.zalo.oa.templates_told import tell_templates
from handlers.zalo.oa.tokens import Tokens
from tests.notices.desk import write_draft
from tests.zalo.oa.service import NOW, Village, paste_tokens, settings_for, village_on_account
from tests.zalo_server import ZaloServer
from tests.zalo_server.oa_people import OaPerson
from tests.zalo_server.oa_records import SentByOa

FILE = """
[announcement]
template = "7895418"
so = "{number}"
don_vi = "{unit}"
noi_dung = "{subject}"
"""
PLACES = {"so": 10, "don_vi": 30, "noi_dung": 60}
LONG_AGO = timedelta(days=9)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The operator's file."""
    path = tmp_path / "templates.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@asynccontextmanager
async def api(server: ZaloServer, store: Store) -> AsyncIterator[OpenApi]:
    """The API of template messages, with tokens."""
    await paste_tokens(server, store)
    settings = settings_for(server, 1)
    async with new_http() as http:
        tokens = Tokens(store, oauth_of(settings, http), NOW, lambda: "test")
        yield api_of(settings, http, tokens)


async def learn(server: ZaloServer, store: Store, file: Path) -> None:
    """What the service's watch does at the start, done before it."""
    async with api(server, store) as mine:
        found = [await check_template(mine, each) for each in read_templates(file)]
    await store.transact(keep_templates, found, NOW())


@asynccontextmanager
async def village(server: ZaloServer, store: Store, file: Path, **others: object) -> AsyncIterator[Village]:
    """The village with a bot that has templates."""
    await learn(server, store, file)
    given = {"zalo_zbs_api": server.base, "zalo_zbs_templates": file, "zalo_zbs_rate": 0, **others}
    async with village_on_account(server, store, **given) as made:
        yield made


async def wrote_long_ago(made: Village, who: str) -> OaPerson:
    """Somebody of the village who has not written to the account for more than a week."""
    person = made.server.oa.user(who)
    phone = PEOPLE[who].phone
    person.exists(hours_ago=LONG_AGO.total_seconds() / 3600, phone=phone.removeprefix("+"))
    address = Address("zalo_oa", person.user_id)

    def work(tx: Tx) -> None:
        save_focus(tx, address, Focus(), "", NOW() - LONG_AGO)
        link(tx, address, PEOPLE[who].id)
        tx.run("update persons set phone = :phone where id = :id", phone=phone, id=PEOPLE[who].id)

    await made.store.transact(work)
    return person


async def announce(made: Village, who: str) -> None:
    """An announcement to the unit of one person."""

    def work(tx: Tx) -> None:
        write_draft(tx, "a-1", 1, NOW(), send_at=None)
        code = PEOPLE[who].units[0]
        tx.run("update announcements set audience = :audience", audience=f'{{"picked": ["{code}"]}}')
        launch(tx, "a-1", NOW().date(), NOW(), made.office.new_id)

    await made.store.transact(work)


async def ledger(made: Village, who: str) -> Row:
    rows = await made.store.read(
        lambda tx: tx.all("select * from recipients where person_id = :who", who=PEOPLE[who].id)
    )
    return rows[0]


async def heard(made: Village, person: OaPerson) -> SentByOa:
    sent = await person.hears()
    assert sent.kind == "template"
    return sent


async def test_outside_the_window_an_announcement_goes_by_user_id(
    account: ZaloServer, store: Store, file: Path
) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES)
    async with village(account, store, file) as made:
        leader = await wrote_long_ago(made, "group")
        await announce(made, "group")
        sent = await heard(made, leader)
    assert (sent.way, sent.to, sent.price) == ("zbs_uid", leader.user_id, 140)
    assert sent.template_data == {
        "so": "1",
        "don_vi": "THT Nuôi tôm Cửa Tùng",
        "noi_dung": "Mời dự hội nghị đối thoại chính sách",
    }
    assert account.oa.refused == []


async def test_what_is_refused_by_user_id_goes_by_phone_with_our_own_id_to_follow_it(
    account: ZaloServer, store: Store, file: Path
) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES).by_uid = False
    async with village(account, store, file) as made:
        leader = await wrote_long_ago(made, "group")
        await announce(made, "group")
        sent = await heard(made, leader)
        await account.until(lambda: f"user_received_message:{sent.message_id}" in account.oa.delivered)
        kept = await made.store.read(
            lambda tx: tx.one("select channel from letters where id = :id", id=sent.tracking_id)
        )
    assert (sent.way, sent.to, sent.price) == ("zbs_phone", "84199000003", 200)
    assert kept == {"channel": "zalo_zbs"}
    assert [refused.code for refused in account.oa.refused] == [-249]


async def test_a_receipt_tells_that_a_message_without_an_answer_arrived(
    account: ZaloServer, store: Store, file: Path
) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES).by_uid = False
    account.fail_next("/message/template", "drop_after")
    async with village(account, store, file) as made:
        leader = await wrote_long_ago(made, "group")
        await announce(made, "group")
        await heard(made, leader)
        feeder = Feeder(made.store, made.office, ("zalo_zbs",))
        while (await ledger(made, "group"))["state"] != "sent":
            await feeder.sweep()
    assert [sent.way for sent in account.oa.sent] == ["zbs_phone"]


async def test_who_has_no_zalo_is_on_the_call_list(account: ZaloServer, store: Store, file: Path) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES)
    async with village(account, store, file) as made:
        leader = await wrote_long_ago(made, "group")
        leader.refuses(-118, templates=True)
        await announce(made, "group")
        await account.until(lambda: len(account.oa.refused) == 2)
        feeder = Feeder(made.store, made.office, ("zalo_zbs",))
        while (row := await ledger(made, "group"))["state"] in ("waiting", "lettered"):
            await feeder.sweep()
    assert (row["state"], row["reason"]) == ("failed", "no_zalo")


async def test_the_admins_are_told_when_the_money_is_used_up(account: ZaloServer, store: Store, file: Path) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES)
    async with village(account, store, file) as made:
        admin = await made.seated("admin")
        admin.person.exists()
        leader = await wrote_long_ago(made, "group")
        leader.refuses(-115, templates=True)
        await announce(made, "group")
        told = await admin.person.hears()
    assert "Chưa gửi được tin mẫu Zalo" in told.text
    assert "Zalo báo lỗi -115" in told.text


async def test_the_command_works_with_the_settings_and_the_kept_tokens(
    account: ZaloServer, store: Store, file: Path, database_url: str
) -> None:
    await paste_tokens(account, store)
    settings = settings_for(account, 1, zalo_zbs_api=account.base, zalo_zbs_templates=file)
    told = await told_templates(settings, lambda: open_store(database_url))
    assert told.startswith("The account has no templates")
    assert "announcement: 7895418 : no such template" in told
    file.write_text("[reminder]", encoding="utf-8")  # noqa: ASYNC240  # a line of a test
    with pytest.raises(click.ClickException, match="write template ="):
        await told_templates(settings, lambda: open_store(database_url))


async def test_a_template_is_described_by_the_platform(account: ZaloServer, store: Store, file: Path) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES)
    await learn(account, store, file)
    kept = await store.read(template_for, Purpose.ANNOUNCEMENT)
    assert kept is not None
    assert (kept.longest, kept.price_uid, kept.price_phone) == (PLACES, 140, 200)
    assert await store.read(template_for, Purpose.REMINDER) is None


@pytest.mark.parametrize(("told", "longest"), [("60", 60), (60.0, 60), ("", 30), (None, 30), ({"most": 60}, 30)])
async def test_a_length_may_be_told_in_any_way_or_not_at_all(
    account: ZaloServer, store: Store, file: Path, told: Any, longest: int
) -> None:
    account.oa.template("7895418", "Thông báo", **(PLACES | {"noi_dung": told}))
    await learn(account, store, file)
    kept = await store.read(template_for, Purpose.ANNOUNCEMENT)
    assert kept is not None
    assert kept.longest["noi_dung"] == longest


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"status": "PENDING_REVIEW"}, "not approved: PENDING_REVIEW"),
        ({"status": "DISABLE"}, "not approved: DISABLE"),
        ({"params": {**PLACES, "han": 20}}, "nothing fills the place han"),
        ({"params": {"so": 10, "don_vi": 30}}, "the template has no place noi_dung"),
    ],
)
async def test_one_that_cannot_be_sent_says_why_and_is_not_used(
    account: ZaloServer, store: Store, file: Path, changed: dict[str, Any], problem: str
) -> None:
    account.oa.state.templates.approve("7895418", **({"params": PLACES} | changed))
    await learn(account, store, file)
    assert await store.read(template_for, Purpose.ANNOUNCEMENT) is None
    async with api(account, store) as mine:
        [template] = read_templates(file)
        assert (await check_template(mine, template)).problem == problem


async def test_one_that_is_not_there_is_a_problem_too(account: ZaloServer, store: Store, file: Path) -> None:
    async with api(account, store) as mine:
        [template] = read_templates(file)
        assert (await check_template(mine, template)).problem == "no such template"


async def test_in_development_mode_only_phones_are_written_to_and_nothing_costs(
    account: ZaloServer, store: Store, file: Path
) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES)
    async with api(account, store) as mine:
        [template] = read_templates(file)
        known = (await check_template(mine, template, development=True)).template
    assert (known.by_uid, known.price_uid, known.price_phone) == (False, 0, 0)


async def test_the_command_lists_templates_prices_and_what_was_spent(
    account: ZaloServer, store: Store, file: Path
) -> None:
    account.oa.template("7895418", "Thông báo", **PLACES)
    account.oa.state.templates.approve("7895417", "Nhắc báo cáo", params={}, status="REJECT")
    settings = settings_for(account, 1, zalo_zbs_templates=file)
    async with api(account, store) as mine:
        told = await tell_templates(settings, store, mine, NOW())
    assert "7895417  REJECT          Nhắc báo cáo" in told
    assert "announcement: 7895418 Thông báo: good; 140 đ by user id, 200 đ by phone, without tax" in told
    assert told.endswith("Sent in 2026-11:\nnothing")


async def test_every_page_of_templates_is_listed(account: ZaloServer, store: Store) -> None:
    for number in range(101):
        account.oa.template(str(7_000_000 + number))
    async with api(account, store) as mine:
        assert len(await list_templates(mine)) == 101


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[remind]\ntemplate = '1'", r"\[remind\]: write (reminder|announcement) or"),
        ("reminder = 1", "write template = "),
        ("[reminder]\ntemplate = 'abc'", "write template = "),
        ("[reminder]\ntemplate = '1'\nky = 3", "ky: write words in quotes"),
        ("[reminder]\ntemplate = '1'\nky = '{subject}'", "there is no {subject}; there are {code}"),
        ("[reminder]\ntemplate = '1'\nky = '{'", "ky: "),
        ("[reminder", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_write(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "templates.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplatesError, match=sentence):
        read_templates(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplatesError, match=r"nowhere\.toml: cannot be read"):
        read_templates(tmp_path / "nowhere.toml")
