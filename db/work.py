"""What is the same on both engines about running a work: when it counts as failed."""

from collections.abc import Callable
from types import CoroutineType
from typing import Protocol, TypeVar

from db.store import Tx

T = TypeVar("T")


class FallibleTx(Tx, Protocol):
    """A transaction that remembers the first of its statements to fail."""

    failure: Exception | None


def perform(work: Callable[[Tx], T], tx: FallibleTx) -> T:
    """Run the work; raise what it raised, or the failure of a statement that it passed over.

    PostgreSQL undoes a transaction with a failed statement in it, and silently answers commit with rollback.
    """
    try:
        result = work(tx)
    except StopIteration as error:
        raise RuntimeError("A work let StopIteration escape, which no awaiting caller can be given.") from error
    if isinstance(result, CoroutineType):
        result.close()
        raise TypeError("A work is a plain function; a coroutine would wait inside the transaction.")
    if tx.failure is not None:
        raise tx.failure
    return result
