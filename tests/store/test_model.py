"""Any mixture of works, some of which raise, leaves in the database what it would leave in a dictionary."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from db.store import Store, Tx, open_store
from tests.engines import Databases
from tests.proof import examples
from tests.store.counters import ChangedItsMindError, add, counters

NAMES = st.sampled_from(["chè", "gạo", "muối"])
WORKS = st.tuples(st.lists(st.tuples(NAMES, st.integers(0, 10**12)), max_size=4), st.booleans())


def several(tx: Tx, additions: list[tuple[str, int]], good: bool) -> None:
    for name, amount in additions:
        add(tx, name, amount)
    if not good:
        raise ChangedItsMindError


class StoreAndDictionary(RuleBasedStateMachine):
    """Runs works in both, one after another and together."""

    source: ClassVar[Databases]
    folder: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._url = self.source.migrated(self.folder)
        self._store = self._open()
        self._dictionary: Counter[str] = Counter()

    @rule(works=st.lists(WORKS, min_size=1, max_size=8))
    def works_together(self, works: list[tuple[list[tuple[str, int]], bool]]) -> None:
        async def together() -> list[BaseException | None]:
            return await asyncio.gather(
                *(self._store.transact(several, *work) for work in works), return_exceptions=True
            )

        outcomes = self._runner.run(together())
        for (additions, good), outcome in zip(works, outcomes, strict=True):
            assert (outcome is None) == good
            for name, amount in additions if good else []:
                self._dictionary[name] += amount

    @rule()
    def reopened(self) -> None:
        self._runner.run(self._store.close())
        self._store = self._open()

    @invariant()
    def both_hold_the_same(self) -> None:
        assert self._runner.run(self._store.read(counters)) == dict(sorted(self._dictionary.items()))

    def teardown(self) -> None:
        self._runner.run(self._store.close())
        self._runner.close()
        self.source.remove(self._url)

    def _open(self) -> Store:
        return self._runner.run(open_store(self._url, migrations=self.folder))


def test_the_store_keeps_what_a_dictionary_would(databases: Databases, migrations: Path) -> None:
    class OnThisEngine(StoreAndDictionary):
        source, folder = databases, migrations

    run_state_machine_as_test(
        OnThisEngine,
        settings=settings(max_examples=examples(15), stateful_step_count=10, deadline=None),
    )
