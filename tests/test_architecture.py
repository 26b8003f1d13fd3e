"""What the shape of the source must be: direction of imports, a quiet heart, small files, a complete lock."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
MAX_LINES = 350
BELOW = {
    "bot": {"handlers", "db", "messages", "summaries", "conversations", "settings", "simulation"},
    "simulation": {"handlers", "db", "messages", "summaries", "conversations", "settings", "tests"},
    "handlers": {"db", "messages", "summaries", "conversations", "settings"},
    "db": {"conversations"},
    "messages": {"conversations"},
    "summaries": {"conversations"},
    "conversations": set[str](),
    "settings": set[str](),
}
BESIDE = {"tests", "bench", "setup"}
# What waits, looks at the world, or answers differently each time.
OUTSIDE_WORLD = {
    *("asyncio", "concurrent", "multiprocessing", "queue", "select", "selectors", "signal", "subprocess"),
    *("io", "logging", "os", "pathlib", "shutil", "socket", "sqlite3", "tempfile", "threading", "urllib"),
    *("random", "secrets", "time", "uuid"),
}
OUTSIDE_CALLS = {"open", "print", "input"}
CLOCK_CALLS = {"now", "utcnow", "today"}
NAMES_WITHOUT_MEANING = {"util", "utils", "helper", "helpers", "common", "misc"}
HEAVY = {"matplotlib", "numpy", "openpyxl", "docx", "docxtpl", "lxml", "psycopg", "PIL"}


def _sources() -> list[Path]:
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.py"))
    return sorted(path for path in found if not any(part.startswith(".") for part in path.parts))


def _layer(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def _tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every import, also those inside functions; relative ones are made absolute."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(path.parts[: -node.level]) if node.level else ""
            yield node.lineno, ".".join(part for part in (package, node.module) if part)


def _imported_layers(path: Path) -> Iterator[tuple[int, str]]:
    ours = set(BELOW) | BESIDE
    for line, name in _imports(path):
        top = name.split(".")[0]
        if top in ours:
            yield line, top


HEART = [path for path in _sources() if _layer(path) == "conversations"]


def test_every_source_file_belongs_to_a_layer() -> None:
    strangers = [str(path) for path in _sources() if _layer(path) not in BELOW.keys() | BESIDE]
    assert strangers == []


@pytest.mark.parametrize("layer", BELOW)
def test_imports_run_downhill(layer: str) -> None:
    uphill = [
        f"{path}:{line} imports {target}"
        for path in _sources()
        if _layer(path) == layer
        for line, target in _imported_layers(path)
        if target not in BELOW[layer] | {layer}
    ]
    assert uphill == []


def test_the_heart_imports_only_the_standard_library_its_values_and_itself() -> None:
    allowed = sys.stdlib_module_names | {"conversations", "msgspec"}
    foreign = [
        f"{path}:{line} imports {name}"
        for path in HEART
        for line, name in _imports(path)
        if name.split(".")[0] not in allowed
    ]
    assert foreign == []


def test_the_heart_does_not_touch_the_outside_world() -> None:
    touching = [
        f"{path}:{line} imports {name}"
        for path in HEART
        for line, name in _imports(path)
        if name.split(".")[0] in OUTSIDE_WORLD or name == "importlib.resources"
    ]
    assert touching == []


def _impurity(node: ast.AST) -> str | None:
    match node:
        case ast.AsyncFunctionDef() | ast.Await() | ast.AsyncFor() | ast.AsyncWith():
            return "waits"
        case ast.Call(func=ast.Name(id=name)) if name in OUTSIDE_CALLS:
            return f"calls {name}()"
        case ast.Call(func=ast.Attribute(value=ast.Name(id="date" | "datetime"), attr=name)) if name in CLOCK_CALLS:
            return f"reads the clock with {name}()"
        case _:
            return None


def test_the_heart_never_waits_prints_or_reads_the_clock() -> None:
    impure = [
        f"{path}:{getattr(node, 'lineno', 0)} {what}"
        for path in HEART
        for node in ast.walk(_tree(path))
        if (what := _impurity(node)) is not None
    ]
    assert impure == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in _sources()}
    assert {path: lines for path, lines in lengths.items() if lines > MAX_LINES} == {}


def test_every_file_is_named_for_what_it_holds() -> None:
    assert [str(path) for path in _sources() if NAMES_WITHOUT_MEANING & {*path.parts[:-1], path.stem}] == []


def test_the_bot_starts_without_the_heavy_libraries() -> None:
    code = f"import sys, bot; print(*sorted({HEAVY!r} & set(sys.modules)))"
    started = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (started.returncode, started.stdout.strip()) == (0, ""), started.stderr


def _locked(lock: str) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = Requirement(line.removesuffix("\\"))
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def _declared() -> dict[str, list[str]]:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = declared["project"]["dependencies"] + declared["project"]["optional-dependencies"]["postgres"]
    return {
        "requirements.lock": runtime,
        "requirements-dev.lock": runtime + declared["dependency-groups"]["dev"],
    }


@pytest.mark.parametrize("lock", _declared())
def test_the_lock_pins_a_version_within_the_range_of_every_declared_dependency(lock: str) -> None:
    locked = _locked(lock)
    for wanted in map(Requirement, _declared()[lock]):
        pins = locked.get(canonicalize_name(wanted.name), [])
        assert pins, f"{wanted.name} is not in {lock}: run make lock"
        for pin in pins:
            (version,) = (part.version for part in pin.specifier)
            assert wanted.specifier.contains(version), f"{pin} is outside {wanted}: run make lock"


@pytest.mark.parametrize("lock", _declared())
def test_the_lock_names_no_download_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text


def test_the_bot_and_its_tests_run_with_the_same_versions() -> None:
    runtime, dev = _locked("requirements.lock"), _locked("requirements-dev.lock")
    assert {name: pins for name, pins in runtime.items() if dev.get(name) != pins} == {}


def test_no_asynchronous_test_draws_while_it_runs() -> None:
    """`st.data()` draws through the test's frames, and a failing draw takes the loop of all later tests with it."""
    drawing = [
        f"{path}:{node.lineno}"
        for path in _sources()
        if _layer(path) == "tests" and any(isinstance(node, ast.AsyncFunctionDef) for node in ast.walk(_tree(path)))
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _draws(node.func)
    ]
    assert drawing == []


def _draws(called: ast.Attribute) -> bool:
    """`st.data()` and `some.data()`, as hypothesis.strategies is called here."""
    return (
        called.attr == "data" and isinstance(called.value, ast.Name) and called.value.id in ("st", "some", "strategies")
    )
