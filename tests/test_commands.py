"""The command line, started as its users start it."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.telegram.service import free_port

ROOT = Path(__file__).parent.parent


@pytest.fixture
def bot(tmp_path: Path, database_url: str) -> "Bot":
    return Bot(tmp_path, {"HTX_DATABASE_URL": database_url, "PATH": "/usr/bin:/bin"})


@pytest.fixture
def without_database(tmp_path: Path) -> "Bot":
    return Bot(tmp_path, {"HTX_DATABASE_URL": "mysql://nowhere", "PATH": "/usr/bin:/bin"})


class Bot:
    """Runs `bot.py` in a folder of its own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def __call__(self, *words: str, given: str = "", fails: bool = False) -> str:
        done = subprocess.run(
            [sys.executable, str(ROOT / "bot.py"), *words],
            cwd=self.folder,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode != 0) == fails, done.stderr
        return done.stderr if fails else done.stdout


def test_reading_answers(without_database: Bot) -> None:
    bot = without_database
    assert json.loads(bot("read", "money", "1 tỷ 2"))["value"] == 1_200_000_000
    lines = bot("read", "money", given="500\nnhư tháng trước\n").splitlines()
    assert [json.loads(line)["outcome"] for line in lines] == ["ask", "same"]
    assert json.loads(bot("read", "period", "tháng 12", "--today", "2026-11-23"))["value"] == "2025-12"
    assert "is no kind of answer" in bot("read", "weight", "2 tấn", fails=True)


def test_it_runs_until_it_is_told_to_stop(bot: Bot) -> None:
    environment = {**bot.environment, "HTX_LISTEN": f"127.0.0.1:{free_port()}"}
    command = [sys.executable, str(ROOT / "bot.py"), "run"]
    with subprocess.Popen(command, cwd=bot.folder, env=environment, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        assert any('"event": "open"' in line for line in running.stderr)
        running.terminate()
        assert json.loads(running.stderr.readlines()[-1])["event"] == "stopped"
    assert running.returncode == 0


def test_a_roster_a_code_and_an_empty_summary(bot: Bot) -> None:
    roster = bot.folder / "roster.csv"
    roster.write_text(
        "mã,tên,loại hình,xã,người đại diện,SĐT\nHTX-9,HTX Thử,HTX,Xã Vĩnh Thủy,Nguyễn Thử,0601234567\n",
        encoding="utf-8",
    )
    bot("roster", "import", str(roster), "--dry-run")
    assert "HTX-9" in bot("invite", "--organisation", "HTX-9", fails=True)
    bot("roster", "import", str(roster))
    code = bot("invite", "--organisation", "HTX-9").strip()
    assert code.isdecimal()
    assert len(code) == 8
    assert "add --organisation CODE" in bot("invite", fails=True)
    found = json.loads(bot("summary", "--from", "2026-10", "--format", "json"))
    assert found["organisations"] == {"HTX": 1}
    assert found["indicators"]["revenue"]["value"] is None
    assert "HTX: 1" in bot("summary", "--from", "2026-10")


def test_the_doctor_and_the_tables(bot: Bot) -> None:
    assert "up to date" in bot("migrate")
    assert "in order" in bot("check")
    bot.environment["HTX_LISTEN"] = "nowhere"
    assert "HTX_LISTEN" in bot("migrate", fails=True)


def test_talking_in_the_terminal_and_keeping_it(bot: Bot) -> None:
    kept = bot.folder / "chat.txt"
    said = bot("talk", "--as", "leader", "--save", str(kept), given="báo cáo\n120 triệu\n")
    assert "120.000.000 đồng (một trăm hai mươi triệu)" in said
    assert "> 120 triệu" in kept.read_text(encoding="utf-8")


def test_a_document_in_the_terminal_is_kept_beside_the_transcript(bot: Bot) -> None:
    said = bot("talk", "--as", "staff", "--save", str(bot.folder / "chat.txt"), given="/chuabaocao excel\n")
    (kept,) = bot.folder.glob("*.xlsx")
    assert f"(saved as {kept})" in said
    assert kept.read_bytes().startswith(b"PK")


def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(without_database: Bot) -> None:
    assert "that begins with 'mysql' is not known" in without_database("migrate", fails=True)
    assert "that begins with 'mysql' is not known" in without_database("demo", "--db", "mysql://nowhere", fails=True)


def test_the_demo_fills_its_database_once_and_serves_it(without_database: Bot) -> None:
    command = ["demo", "--port", str(free_port()), "--db", "sqlite:///demo.db"]
    units = []
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py"), *command],
            cwd=without_database.folder,
            env=without_database.environment,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            assert running.stderr
            assert any('"event": "open"' in line for line in running.stderr)
            with sqlite3.connect(without_database.folder / "demo.db") as database:
                units += database.execute("select count(*) from organisations").fetchone()
            database.close()
            running.terminate()
            running.stderr.read()
        assert running.returncode == 0
    assert units[0] == units[1] > 500
