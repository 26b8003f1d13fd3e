"""What every channel must do, against its strict server: what arrives, what the ledger says of what does not."""

import asyncio
from collections.abc import AsyncIterator
from hashlib import sha256

import pytest

from conversations.attachments import PDF
from db.files import keep
from db.letters import BULK, Letter, queue
from db.store import MIGRATIONS, Tx, open_store
from handlers import outbound
from handlers.channels import CHANNELS
from handlers.web.static import FOLDER
from messages.layout import units
from tests.channels.lines import LINES, Heard, Line, Trouble, content_at
from tests.engines import Databases

PNG = (FOLDER / "card.png").read_bytes()
PAPER = b"%PDF-1.7\n" + b"0" * 100
PLATFORMS = [name for name in LINES if name != "web"]
"""The web has no platform that could refuse: a letter that is committed will be read."""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "SWEEP_SECONDS", 0.02)


@pytest.fixture
async def line(request: pytest.FixtureRequest, sqlite_databases: Databases) -> AsyncIterator[Line]:
    """A line to a leader on the channel that the test names."""
    name: str = request.param
    url = await asyncio.to_thread(sqlite_databases.migrated, MIGRATIONS)
    store = await open_store(url)
    async with LINES[name](store) as opened:
        yield opened
    await store.close()
    sqlite_databases.remove(url)


on_every_channel = pytest.mark.parametrize("line", list(LINES), indirect=True)
on_every_platform = pytest.mark.parametrize("line", PLATFORMS, indirect=True)


def fates(tx: Tx) -> list[tuple[str, str]]:
    rows = tx.all("select state, text from letters where priority = :bulk order by id", bulk=BULK)
    return [(row["state"], row["text"]) for row in rows]


def is_open(tx: Tx) -> bool:
    query = "select 1 from letters where state = 'sending' or (state = 'queued' and attempts = 0)"
    return bool(tx.one(query))


def unreachable(tx: Tx) -> int:
    return len(tx.all("select 1 from addresses where unreachable is not null"))


async def send(line: Line, *letters: Letter) -> list[tuple[str, str]]:
    """The state and words of the letters once each was tried."""
    await line.store.transact(queue, letters, line.office.now())
    async with asyncio.timeout(20):
        while await line.store.read(is_open):
            continue
    return await line.store.read(fates)


def letter(line: Line, text: str, **extras: object) -> Letter:
    return Letter(line.office.new_id(), line.address, text, BULK, extras)


async def last(line: Line) -> Heard:
    return (await line.heard())[-1]


async def brought(line: Line) -> bytes:
    """What the last message brought, or links to."""
    heard = await last(line)
    return heard.brought or await content_at(heard.link)


async def stored(line: Line, kind: str, content: bytes) -> str:
    name = sha256(content).hexdigest()
    await line.store.transact(keep, name, kind, content, line.office.now())
    return name


@on_every_channel
async def test_letters_to_one_person_arrive_in_their_order(line: Line) -> None:
    words = [f"Tin số {number}." for number in range(1, 9)]
    assert await send(line, *(letter(line, text) for text in words)) == [("sent", text) for text in words]
    assert [heard.text for heard in await line.heard()] == words


@on_every_channel
async def test_the_longest_text_arrives_whole(line: Line) -> None:
    text = ("Tiếng Việt có dấu 🌾 " * line.can.max_text)[: line.can.max_text]
    while units(text) > line.can.max_text:
        text = text[:-1]
    [(state, _)] = await send(line, letter(line, text.strip()))
    assert (state, (await last(line)).text) == ("sent", text.strip())


@on_every_channel
async def test_a_stored_photo_arrives_or_can_be_opened(line: Line) -> None:
    [(state, _)] = await send(line, letter(line, "Ảnh", photo=await stored(line, "image/png", PNG)))
    assert (state, await brought(line)) == ("sent", PNG)


@on_every_channel
async def test_a_stored_paper_arrives_or_can_be_opened(line: Line) -> None:
    sha256 = await stored(line, PDF, PAPER)
    [(state, _)] = await send(line, letter(line, "ke-hoach.pdf", stored_document=sha256, name="ke-hoach.pdf"))
    assert (state, await brought(line)) == ("sent", PAPER)


@on_every_channel
async def test_words_in_a_file_arrive_or_can_be_opened(line: Line) -> None:
    [(state, _)] = await send(line, letter(line, "ban-in.txt", file=("ban-in.txt", "Doanh thu: 130 triệu")))
    assert (state, (await brought(line)).decode()) == ("sent", "Doanh thu: 130 triệu")


@on_every_channel
async def test_what_is_kept_no_more_settles_its_letter(line: Line) -> None:
    [(state, _), (after, _)] = await send(line, letter(line, "Ảnh", photo="0" * 64), letter(line, "Tin sau."))
    assert state in ("sent", "failed")
    assert (after, (await last(line)).text) == ("sent", "Tin sau.")


@on_every_platform
@pytest.mark.parametrize(
    ("trouble", "state", "times"),
    [("gone", "failed", 0), ("refused", "failed", 0), ("later", "queued", 0), ("lost", "unknown", 1)],
)
async def test_the_ledger_says_what_became_of_a_notice(line: Line, trouble: Trouble, state: str, times: int) -> None:
    assert line.fails is not None
    before = await line.store.read(unreachable)
    line.fails(trouble)
    [(kept, _)] = await send(line, letter(line, "Mời họp."))
    assert kept == state
    assert [heard.text for heard in await line.heard()] == ["Mời họp."] * times
    assert await line.store.read(unreachable) - before == (trouble == "gone")


@on_every_platform
async def test_one_that_is_refused_does_not_stop_the_next(line: Line) -> None:
    assert line.fails is not None
    line.fails("refused")
    states = [state for state, _ in await send(line, letter(line, "Một."), letter(line, "Hai."))]
    assert states == ["failed", "sent"]


@pytest.mark.parametrize("line", [name for name in PLATFORMS if CHANNELS[name].buttons], indirect=True)
async def test_choices_are_buttons_where_there_are_some(line: Line) -> None:
    await send(line, letter(line, "Đúng chưa?", buttons=[[("Đúng", "7:0"), ("Sửa", "7:1")]]))
    assert (await last(line)).buttons == ["Đúng", "Sửa"]


@pytest.mark.parametrize("line", [name for name in LINES if CHANNELS[name].edit], indirect=True)
async def test_a_letter_takes_the_place_of_another_where_that_can_be(line: Line) -> None:
    await send(line, letter(line, "Đã gửi 1 trên 3."))
    [first] = await line.store.read(native_ids)
    await send(line, letter(line, "Đã gửi 3 trên 3.", edit=first))
    assert await line.store.read(native_ids) == [first, first]
    assert len(await line.heard()) == 1


def native_ids(tx: Tx) -> list[str]:
    return [row["native_id"] for row in tx.all("select native_id from letters where priority = :b order by id", b=BULK)]
