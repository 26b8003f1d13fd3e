"""What tables a database has: their keys, and in which order they can be filled."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from db.sqlite_tx import SqliteTx
from db.store import Tx

BOOKKEEPING = "migrations"

_SQLITE_COLUMNS = """
    select t.name as table_name, c.name as column_name, c.pk as key_place
    from sqlite_master t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\' order by t.name, c.cid"""
_SQLITE_REFERENCES = """
    select t.name as table_name, f."from" as column_name, f."table" as target
    from sqlite_master t join pragma_foreign_key_list(t.name) f where t.type = 'table'"""
_POSTGRES_COLUMNS = """
    select t.relname as table_name, a.attname as column_name, coalesce(k.place, 0) as key_place
    from pg_class t
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join (
      select i.indrelid, key.column_number, key.place
      from pg_index i, unnest(i.indkey::int2[]) with ordinality as key(column_number, place) where i.indisprimary
    ) k on k.indrelid = t.oid and k.column_number = a.attnum
    where t.relkind = 'r' order by t.relname, a.attnum"""
_POSTGRES_REFERENCES = """
    select f.relname as table_name, a.attname as column_name, g.relname as target
    from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_class g on g.oid = c.confrelid
    join pg_namespace n on n.oid = c.connamespace
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and n.nspname = current_schema()"""


class Table(Struct, frozen=True):
    """A table: its columns, those of its key in order, and which table each referring column refers to."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    refers: Mapping[str, str]


def tables(tx: Tx) -> tuple[Table, ...]:
    """Every table of ours but the list of migrations, each after those that it refers to where that can be.

    A table that refers to itself or to one behind it holds that column of `late_columns` back.
    """
    on_file = isinstance(tx, SqliteTx)
    columns = tx.all(_SQLITE_COLUMNS if on_file else _POSTGRES_COLUMNS)
    references = tx.all(_SQLITE_REFERENCES if on_file else _POSTGRES_REFERENCES)
    found = {}
    for name in dict.fromkeys(row["table_name"] for row in columns):
        own = [row for row in columns if row["table_name"] == name]
        key = sorted((row for row in own if row["key_place"]), key=lambda row: int(row["key_place"]))
        found[name] = Table(
            name,
            tuple(row["column_name"] for row in own),
            tuple(row["column_name"] for row in key),
            {row["column_name"]: row["target"] for row in references if row["table_name"] == name},
        )
    found.pop(BOOKKEEPING, None)
    return tuple(_in_order(found))


def late_columns(ordered: Iterable[Table]) -> dict[str, tuple[str, ...]]:
    """By table, the columns that can be filled only when every table has its rows."""
    filled: set[str] = set()
    late = {}
    for table in ordered:
        late[table.name] = tuple(column for column, target in table.refers.items() if target not in filled)
        filled.add(table.name)
    return late


def _in_order(found: Mapping[str, Table]) -> Iterator[Table]:
    waiting = dict(found)
    while waiting:
        free = [table for table in waiting.values() if not _before(table) & set(waiting)]
        # A circle of references is opened at the table with the fewest: its columns are filled last.
        following = free or [min(waiting.values(), key=lambda table: len(_before(table) & set(waiting)))]
        for table in following:
            del waiting[table.name]
            yield table


def _before(table: Table) -> set[str]:
    return set(table.refers.values()) - {table.name}
