"""Template messages of the local Zalo: approved, filled in exactly, priced, limited, and followed by receipts."""

import hashlib
from typing import Any

import pytest

from tests.zalo.oa_account import BY_PHONE, BY_USER, NOON, App, Json, account, oa_hook
from tests.zalo_server import OaOptions, OaPerson
from tests.zalo_server.oa_refusals import OaRefusalError
from tests.zalo_server.zbs_data import check_data
from tests.zalo_server.zbs_templates import Param, Template

PHONE = "84987654321"
DATA = {"ten_htx": "HTX Cam Lộ", "ky": "11/2026", "han": "05/12/2026"}
NIGHT = NOON + 11 * 3600


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


def ready(app: App, **more: Any) -> OaPerson:
    """A leader with that phone who wrote long ago, and an approved reminder; `more`: fields of Template."""
    app.server.oa.state.templates.approve("7895417", params={"ten_htx": 30, "ky": 20, "han": 20}, **more)
    leader = app.server.oa.user("hoa")
    leader.exists(hours_ago=1000, phone=PHONE)
    return leader


async def by_phone(app: App, **changed: Any) -> Json:
    """A reminder by phone; None in `changed` leaves a field out."""
    body = {"phone": PHONE, "template_id": "7895417", "template_data": DATA, "tracking_id": "nhac-htx42-2026-11"}
    return await app.post(BY_PHONE, {name: value for name, value in (body | changed).items() if value is not None})


async def by_user(app: App, leader: OaPerson, **changed: Any) -> Json:
    body = {"user_id": leader.user_id, "template_id": "7895417", "template_data": DATA}
    return await app.post(BY_USER, body | changed)


async def test_a_reminder_by_phone_is_priced_and_received() -> None:
    async with account() as app, oa_hook(app.server) as hook:
        leader = ready(app)
        answer = await by_phone(app)
        heard = await leader.hears()
        await app.server.until(lambda: len(app.server.oa.delivered) == 1)
        [receipt], [(headers, _)] = hook.events, hook.requests
        status = (await app.get("/message/status", message_id=heard.message_id))["data"]
    assert answer["error"] == 0
    assert answer["data"]["msg_id"] == heard.message_id
    assert answer["data"]["sending_mode"] == "1"
    assert answer["data"]["quota"] == {"dailyQuota": "500", "remainingQuota": "499"}
    assert (heard.way, heard.template_data, heard.price) == ("zbs_phone", DATA, 200)
    assert headers["x-zevent-server"] == "ZNS"
    assert (receipt["event_name"], receipt["recipient"]["id"]) == ("user_received_message", PHONE)
    assert receipt["message"]["tracking_id"] == "nhac-htx42-2026-11"
    assert receipt["message"]["delivery_time"] == str(int(NOON * 1000))
    assert status["status"] == 1


async def test_a_reminder_by_user_id_is_cheaper_and_has_no_tracking_id() -> None:
    async with account() as app:
        leader = ready(app)
        assert (await by_user(app, leader))["error"] == 0
        assert (await leader.hears()).price == 140
        assert (await by_user(app, leader, tracking_id="x"))["error"] == -201
        assert (await by_user(app, leader, user_id="1"))["error"] == -201
        assert app.server.oa.state.paid == 140


async def test_where_user_ids_are_taken_is_an_option() -> None:
    async with account(OaOptions(uid_path=BY_PHONE)) as app:
        leader = ready(app)
        body = {"user_id": leader.user_id, "template_id": "7895417", "template_data": DATA}
        assert (await app.post(BY_USER, body))["error"] == 404
        assert (await app.post(BY_PHONE, body))["error"] == 0


@pytest.mark.parametrize("phone", ["84987654321", "0987654321", "987654321"])
async def test_a_phone_may_be_written_in_three_ways(phone: str) -> None:
    async with account() as app:
        leader = ready(app)
        assert (await by_phone(app, phone=phone))["error"] == 0
        assert (await leader.hears()).to == PHONE


BAD: dict[str, tuple[int, dict[str, Any]]] = {
    "a phone that is none": (-108, {"phone": "12"}),
    "a phone without Zalo": (-118, {"phone": "84900000000"}),
    "no template": (-109, {"template_id": None}),
    "an unknown template": (-109, {"template_id": "1"}),
    "a template id that is a number": (-109, {"template_id": 7895417}),
    "no data": (-111, {"template_data": {}}),
    "a parameter missing": (-1121, {"template_data": {"ten_htx": "a", "ky": "b"}}),
    "a parameter too many": (-1122, {"template_data": DATA | {"ten": "x"}}),
    "a parameter too long": (-1124, {"template_data": DATA | {"ten_htx": "a" * 31}}),
    "an empty parameter": (-112, {"template_data": DATA | {"ky": ""}}),
    "a number for a parameter": (-112, {"template_data": DATA | {"ky": 11}}),
    "no tracking id": (-132, {"tracking_id": None}),
    "a tracking id of 49": (-132, {"tracking_id": "a" * 49}),
    "an unknown mode": (-132, {"mode": "test"}),
    "a trial for somebody else": (-126, {"mode": "development"}),
    "an unknown field": (-201, {"user_id": "1"}),
}


@pytest.mark.parametrize(("code", "changed"), BAD.values(), ids=BAD.keys())
async def test_bad_template_messages_are_refused(code: int, changed: dict[str, Any]) -> None:
    async with account() as app:
        ready(app)
        assert (await by_phone(app, **changed))["error"] == code
        assert app.server.oa.sent == []
        assert app.server.oa.state.paid == 0


@pytest.mark.parametrize(
    ("status", "code"), [("PENDING_REVIEW", -131), ("REJECT", -131), ("DISABLE", -146), ("DELETE", -109)]
)
async def test_only_approved_templates_are_sent(status: Any, code: int) -> None:
    async with account() as app:
        leader = ready(app, status=status)
        assert (await by_phone(app))["error"] == code
        assert (await by_user(app, leader))["error"] == code


async def test_not_every_template_goes_by_user_id() -> None:
    async with account() as app:
        assert (await by_user(app, ready(app, by_uid=False)))["error"] == -249


async def test_some_templates_sleep_at_night() -> None:
    async with account(at=NIGHT) as app:
        leader = ready(app, day_only=True)
        assert (await by_phone(app))["error"] == -133
        assert (await by_user(app, leader))["error"] == -133
        ready(app)
        assert (await by_phone(app))["error"] == 0


async def test_a_person_may_refuse_template_messages() -> None:
    async with account() as app:
        leader = ready(app)
        leader.refuses(-139, templates=True)
        assert (await by_phone(app))["error"] == -139
        assert (await by_user(app, leader))["error"] == -139


async def test_a_day_and_the_balance_have_an_end() -> None:
    async with account() as app:
        ready(app, daily_quota=1)
        assert [(await by_phone(app))["error"] for _ in range(2)] == [0, -147]
    async with account(OaOptions(oa_daily=1)) as app:
        ready(app)
        assert [(await by_phone(app))["error"] for _ in range(2)] == [0, -144]
        assert (await app.get("/message/quota"))["data"]["remainingQuota"] == "0"
        app.server.oa.advance(86_400 / 2)
        assert (await by_phone(app))["error"] == 0, "another day in Vietnam"
    async with account(OaOptions(balance=300)) as app:
        ready(app)
        assert [(await by_phone(app))["error"] for _ in range(2)] == [0, -115]
        assert app.server.oa.state.paid == 200


async def test_a_trial_goes_to_admins_and_costs_nothing() -> None:
    async with account(OaOptions(admins=frozenset({PHONE}))) as app:
        ready(app)
        assert (await by_phone(app, mode="development"))["error"] == 0
        assert app.server.oa.state.paid == 0


async def test_the_phone_may_be_hashed() -> None:
    async with account() as app:
        leader = ready(app)
        hashed = hashlib.sha256(PHONE.encode()).hexdigest()
        body = {"phone": hashed, "template_id": "7895417", "template_data": DATA, "tracking_id": "t"}
        assert (await app.post(f"{BY_PHONE}/hashphone", body))["error"] == 0
        assert (await leader.hears()).to == PHONE
        assert (await app.post(f"{BY_PHONE}/hashphone", body | {"phone": "0"}))["error"] == -118


async def test_a_bad_token_has_another_code_here() -> None:
    async with account() as app:
        leader = ready(app)
        app.server.oa.expire_access()
        assert (await by_phone(app))["error"] == -124
        assert (await by_user(app, leader))["error"] == -216
        await app.renews()
        assert (await by_phone(app))["error"] == 0


async def test_templates_are_listed_and_described() -> None:
    async with account() as app:
        ready(app)
        app.server.oa.state.templates.approve("7895418", "Thông báo", params={"noi_dung": 400}, status="REJECT")
        listed = await app.get("/template/all", offset=0, limit=100)
        enabled = await app.get("/template/all", offset=0, limit=100, status=1)
        info = (await app.get("/template/info/v2", template_id="7895417"))["data"]
        assert (await app.get("/template/all", offset=0, limit=101))["error"] == -201
        assert (await app.get("/template/info/v2", template_id="1"))["error"] == -109
    assert [each["templateId"] for each in listed["data"]] == [7895417, 7895418]
    assert listed["metadata"] == {"total": 2}
    assert [each["status"] for each in enabled["data"]] == ["ENABLE"]
    assert {param["name"]: param["maxLength"] for param in info["listParams"]} == {"ten_htx": 30, "ky": 20, "han": 20}
    assert (info["price_sdt"], info["price_uid"]) == ("200", "140")


def test_parameters_may_be_numbers_or_dates() -> None:
    made = Template(
        "1", "Nhắc", (Param("so", type="NUMBER"), Param("ngay", type="DATE"), Param("ghi_chu", required=False))
    )
    assert check_data(made, {"so": "42", "ngay": "05/12/2026"})
    for wrong in ({"so": "bốn", "ngay": "05/12/2026"}, {"so": "4", "ngay": "2026-12-05"}):
        with pytest.raises(OaRefusalError):
            check_data(made, wrong)
