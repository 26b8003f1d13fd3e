"""What the program tells of itself: counted truly, shown to this machine or to who knows the token."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from structlog.testing import capture_logs

from conversations.inbound import Address, Inbound, Text
from db.addresses import mark_unreachable
from db.channel_use import count
from db.inbox import set_aside
from db.letters import BULK, new_letters, post, put_back
from db.store import Store, StoreUnavailable, Tx
from handlers.channels import TELEGRAM
from handlers.compose import new_office
from handlers.inbound import Office, Reception
from handlers.measures import metrics_route
from handlers.metrics import Metrics
from handlers.talk.village import TODAY, settle_village

pytestmark = pytest.mark.anyio

HUNG = Address("telegram", "42")
NOW = TODAY + timedelta(seconds=90)


@pytest.fixture
def office() -> Office:
    return new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: NOW)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


async def asks(
    metrics: Metrics, store: Store, office: Office, *, of: str = "127.0.0.1", token: str = "", says: str = ""
) -> httpx.Response:
    """What somebody at an address of the network is answered."""
    site = Starlette(routes=[metrics_route(metrics, store, office, token)])
    transport = httpx.ASGITransport(site, client=(of, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as http:
        return await http.get("/metrics", headers=[(b"authorization", says.encode())] if says else [])


def figures(answer: httpx.Response) -> dict[str, float]:
    """The samples by name and labels: `htx_set_aside{telegram}`."""
    assert answer.status_code == 200
    return {
        f"{sample.name}{{{','.join(value for label, value in sample.labels.items() if label != 'le')}}}": sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.fixture
async def reception(store: Store, office: Office, metrics: Metrics) -> Reception:
    await store.transact(settle_village, office.forms, office.new_id)
    return Reception(store, office, metrics)


def said(number: int, text: str = "xin chào") -> Inbound:
    return Inbound(HUNG, f"1:{number}", NOW, Text(text))


async def test_every_turn_is_counted_with_its_outcome_and_gives_one_line_without_anybodys_words(
    reception: Reception, metrics: Metrics, store: Store, office: Office
) -> None:
    with capture_logs() as logs:
        await reception.receive(said(1), "{}", TELEGRAM, answering=True)
        await reception.receive(said(2, "0905123456"), "{}", TELEGRAM)
    told = figures(await asks(metrics, store, office))
    assert told["htx_turn_seconds_count{telegram,handled}"] == 2
    assert told["htx_letters_total{telegram,reply,sent}"] == 1
    assert told["htx_queue_letters{telegram,reply}"] == 1
    assert [set(entry) - {"log_level"} for entry in logs] == [{"event", "channel", "native_id", "outcome", "ms"}] * 2
    assert "0905123456" not in str(logs)


async def test_what_could_not_be_kept_and_what_was_set_aside_have_names_of_their_own(
    reception: Reception, metrics: Metrics, store: Store, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("handlers.inbound.step", broken)
    await reception.receive(said(1), "{}", TELEGRAM)
    away = Reception(Away(store), office, metrics)
    with pytest.raises(StoreUnavailable):
        await away.receive(said(2), "{}", TELEGRAM)
    told = figures(await asks(metrics, store, office))
    assert told["htx_turn_seconds_count{telegram,set_aside}"] == 1
    assert told["htx_turn_seconds_count{telegram,not_kept}"] == 1
    assert told["htx_set_aside{telegram}"] == 1


class Away:
    """A store that can be read and not written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def transact(self, *_: Any, **__: Any) -> Any:
        raise StoreUnavailable("the disk is full")

    async def read(self, work: Any, /, *args: Any, **kwargs: Any) -> Any:
        return await self._store.read(work, *args, **kwargs)

    async def close(self) -> None:
        await self._store.close()


async def test_queues_quotas_and_the_unreachable_come_from_the_database(
    reception: Reception, metrics: Metrics, store: Store, office: Office
) -> None:
    def busy(tx: Tx) -> None:
        letters = new_letters(Address("telegram", "43"), ["một", "hai"], {}, office.new_id, BULK)
        put_back(tx, post(tx, letters, "", NOW), NOW - timedelta(seconds=60), "")
        count(tx, "zalo_bot", 3000, NOW.date())
        mark_unreachable(tx, HUNG, "blocked")
        set_aside(tx, "web", "9", "x", "{}", "broken", NOW)

    await reception.receive(said(1), "{}", TELEGRAM)
    await store.transact(busy)
    told = figures(await asks(metrics, store, office))
    assert told["htx_queue_letters{telegram,notice}"] == 2
    assert told["htx_queue_oldest_seconds{telegram,notice}"] == 60
    assert (told["htx_quota_sent{zalo_bot}"], told["htx_quota_most{zalo_bot}"]) == (1, 3000)
    assert told["htx_unreachable{telegram}"] == 1
    assert told["htx_set_aside{web}"] == 1
    assert told["htx_migration{}"] >= 22


async def test_a_letter_is_counted_by_kind_and_fate(metrics: Metrics, store: Store, office: Office) -> None:
    for state in ("sent", "sent", "unknown"):
        metrics.letter("telegram", BULK, state)
    told = figures(await asks(metrics, store, office))
    assert told["htx_letters_total{telegram,notice,sent}"] == 2
    assert told["htx_letters_total{telegram,notice,unknown}"] == 1


@pytest.mark.parametrize(
    ("of", "token", "says", "answer"),
    [
        ("127.0.0.1", "", "", 200),
        ("::1", "", "", 200),
        ("10.0.0.7", "", "", 403),
        ("no address", "", "", 403),
        ("10.0.0.7", "secret", "Bearer secret", 200),
        ("127.0.0.1", "secret", "", 403),
        ("127.0.0.1", "secret", "Bearer sécret", 403),
    ],
)
async def test_who_may_ask(
    metrics: Metrics, store: Store, office: Office, of: str, token: str, says: str, answer: int
) -> None:
    assert (await asks(metrics, store, office, of=of, token=token, says=says)).status_code == answer


async def test_while_the_store_is_away_the_answer_says_so(metrics: Metrics, store: Store, office: Office) -> None:
    await store.close()
    answer = await asks(metrics, store, office)
    assert (answer.status_code, "the store is away" in answer.text) == (503, True)
