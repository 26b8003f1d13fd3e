"""Updates that a coverage-guided fuzzer thinks up (atheris, where it is installed: CPython on Linux and macOS).

`pip install atheris`, then `python -m tests.hostile.guided telegram -max_total_time=600`; what comes after the channel
are libFuzzer's own options. It begins with the corpus, and ends with the bytes of the first failure, if there is one.
"""

import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any


def main() -> None:
    """Fuzz the reader of one channel until libFuzzer has enough."""
    atheris: Any = import_module("atheris")
    channel, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["handlers", "conversations.inbound", "conversations.attachments"]):
        from tests.hostile.corpus import CORPUS
        from tests.hostile.readers import READERS, looked_at
    reader = READERS[channel]

    def one(data: bytes) -> None:
        looked_at(reader, bytes(data))

    with tempfile.TemporaryDirectory() as folder:
        words = {json.dumps(word) for native in CORPUS[channel]() for word in _words(native)}
        Path(folder, "words.dict").write_text("\n".join(_escaped(word) for word in sorted(words)), encoding="ascii")
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for number, native in enumerate(CORPUS[channel]()):
            Path(seeds, str(number)).write_text(json.dumps(native), encoding="utf-8")
        dictionary = f"-dict={Path(folder, 'words.dict')}"
        atheris.Setup([sys.argv[0], dictionary, "-max_len=4096", "-timeout=10", *options, str(seeds)], one)
        atheris.Fuzz()


def _words(native: Any) -> list[str]:
    """The names and short values of an update, which no fuzzer would hit upon."""
    if isinstance(native, dict):
        return [*native, *(word for value in native.values() for word in _words(value))]
    if isinstance(native, list):
        return [word for value in native for word in _words(value)]
    return [native] if isinstance(native, str) and len(native) < 40 else []


def _escaped(word: str) -> str:
    """A line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


if __name__ == "__main__":
    main()
