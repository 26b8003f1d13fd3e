"""What is handed to operators names only what is there."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from bot import main
from db.itself import Itself
from handlers.metrics import Metrics
from settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def test_the_dashboard_asks_for_figures_that_are_told() -> None:
    now = datetime(2026, 11, 2, tzinfo=UTC)
    told = Metrics().told(Itself((), {}, {}, {}, {}, {}, 0, 22), now).decode()
    known = set(re.findall(r"^# TYPE (\w+) ", told, re.MULTILINE))
    known |= {f"{name}_{part}" for name in known for part in ("count", "bucket")}
    asked = set(re.findall(r"\b(?:htx|process)_\w+", json.dumps(json.loads((DEPLOY / "grafana.json").read_text()))))
    assert asked
    assert asked - known == set()


def test_the_service_and_the_container_run_commands_that_there_are() -> None:
    for file in ("htx-bot.service", "Containerfile"):
        lines = re.findall(r"^(?:Exec\w+=|CMD ).*", (DEPLOY / file).read_text(), re.MULTILINE)
        commands = set(re.findall(r'bot\.py"?,? "?(\w+)', " ".join(lines)))
        assert commands
        assert all(main.get_command(click.Context(main), name) for name in commands)


def test_the_container_holds_every_package_that_the_program_imports() -> None:
    copied = set(re.findall(r"^COPY (\w+) \1$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE))
    assert copied == {"conversations", "db", "handlers", "messages", "summaries"}
    assert all((ROOT / name / "__init__.py").exists() for name in copied)


def test_every_setting_in_the_examples_is_known() -> None:
    known = {f"HTX_{name.upper()}" for name in Settings.__struct_fields__}
    known |= {f"{name}_FILE" for name in known}
    for file in sorted(DEPLOY.iterdir()):
        named = set(re.findall(r"\bHTX_[A-Z_]+", file.read_text(encoding="utf-8")))
        assert named - known == set(), file.name


def test_every_setting_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`HTX_.*?) \|", readme, re.MULTILINE)
    told = set()
    for row in rows:
        first = ""
        for name in re.findall(r"`(\w+)`", row):
            first = name if name.startswith("HTX_") else first
            told.add(name if name.startswith("HTX_") else "_".join(first.split("_")[:2]) + name)
    assert {f"HTX_{name.upper()}" for name in Settings.__struct_fields__} == told


def test_the_documents_name_tests_and_modules_that_there_are() -> None:
    for document in sorted((ROOT / "docs").glob("*.md")):
        if document.name == "utterances.md":
            continue
        named = re.findall(
            r"`((?:tests|handlers|db|conversations|summaries|messages|bench)/[\w/]+(?:\.py)?)`",
            document.read_text("utf-8"),
        )
        missing = [name for name in named if not (ROOT / name).exists() and not (ROOT / f"{name}.py").exists()]
        assert missing == [], document.name
