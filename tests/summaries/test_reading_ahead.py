"""A summary that a turn asks for is read beside its transaction, and the turn is run again with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from conversations.access import Scope
from conversations.say import Chart
from conversations.summaries.behind import Behind
from db.store import Store, Tx
from handlers.compose import new_office
from handlers.inbound import Office
from handlers.reading_ahead import transact
from handlers.records.database import Summarise
from summaries.query import Query
from tests.summaries.province import TIMEZONE, Unit, write


@dataclass
class Listening:
    """The office's summaries, remembering what was asked."""

    summaries: Summarise
    asked: list[str] = field(default_factory=list)

    def __call__(self, tx: Tx, words: str, scope: Scope | None, upon: str = "") -> Mapping[str, object]:
        self.asked.append(words)
        return self.summaries(tx, words, scope, upon)

    def charts(self, tx: Tx, words: str, scope: Scope | None, indicator: str = "") -> tuple[Chart, ...]:
        self.asked.append(f"{words}, drawn")
        return self.summaries.charts(tx, words, scope, indicator)

    def query(self, tx: Tx, words: str, scope: Scope | None) -> Query | None:
        return self.summaries.query(tx, words, scope)

    def behind(self, tx: Tx, words: str, scope: Scope | None, indicator: str) -> Behind | None:
        return self.summaries.behind(tx, words, scope, indicator)


def listened() -> tuple[Office, Listening]:
    office = new_office(TIMEZONE)
    listening = Listening(office.summarise)
    return replace(office, summarise=listening), listening


def founds_then_asks(tx: Tx, office: Office, *questions: str) -> list[object]:
    """Writes a unit before it asks how many there are."""
    write(tx, Unit("B"))
    found = [office.summarise(tx, words, None)["organisations"] for words in questions]
    office.summarise.charts(tx, questions[0], None)
    return found


async def test_it_is_read_outside_of_the_turn_which_is_kept_once(store: Store) -> None:
    office, listening = listened()
    await store.transact(write, Unit("A"))
    assert await transact(store, founds_then_asks, office, "tháng 10") == [{"HTX": 1}]
    assert listening.asked == ["tháng 10", "tháng 10, drawn"]
    assert len(await store.read(lambda tx: tx.all("select id from organisations"))) == 2


async def test_each_question_is_read_once(store: Store) -> None:
    office, listening = listened()
    assert await transact(store, founds_then_asks, office, "tháng 10", "quý 3", "tháng 10") == [{}, {}, {}]
    assert listening.asked == ["tháng 10", "quý 3", "tháng 10, drawn"]
