"""Write what a database of this version holds in the middle of its conversations: `python -m tests.upgrade FILE.sql`.

To be run at every release; the file stays, and every later version is held to going on from there.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from db.store import Row, Tx, open_store
from tests.chats.conftest import Village, found

SAID: dict[str, tuple[str, ...]] = {
    "leader": ("báo cáo", "120 triệu"),
    "group": ("báo cáo", "12 triệu rưỡi", "14", "5", "5"),
    "both": ("báo cáo",),
    "accountant": ("kiến nghị", "Xin được vay vốn Quỹ"),
    "union": ("/quyen",),
    "staff": ("/thongbao hội chợ", "Mời các HTX dự hội chợ OCOP", "xong"),
    "admin": ("/tonghop tháng 9",),
    "stranger": ("/start",),
}
"""What everybody of the village said last; each conversation stands open."""


async def play(village: Village) -> None:
    """Let everybody say it."""
    for who, lines in SAID.items():
        chat = await village.chat(who)
        for line in lines:
            await chat.says(line)


def written(tx: Tx) -> str:
    """All rows as SQL that both engines take, in an order that their references allow."""
    tables = tx.all("select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by rowid")
    names = [str(row["name"]) for row in tables if row["name"] != "migrations"]
    rows = {name: tx.all(f"select * from {name}") for name in names}  # noqa: S608 - a table's name
    emptied = [f"delete from {name};" for name in reversed(names) if rows[name]]  # noqa: S608 - the same
    return "\n".join([*emptied, *(_insert(name, row) for name in names for row in rows[name]), ""])


def _insert(table: str, row: Row) -> str:
    columns, values = ", ".join(row), ", ".join(map(_literal, row.values()))
    return f"insert into {table} ({columns}) values ({values});"  # noqa: S608 - of our own


def _literal(value: object) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


async def rows_of_today() -> str:
    """Play it in a new database; what that holds then."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/village.db")
        village = await found(store)
        await play(village)
        rows = await store.read(written)
        await store.close()
    return rows


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(rows_of_today()), encoding="utf-8")
