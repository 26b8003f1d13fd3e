"""Updates that a coverage-guided fuzzer thinks up (atheris, where it is installed: CPython on Linux and macOS).

`pip install atheris`, then `python -m tests.hostile.guided telegram -max_total_time=600`; what comes after the channel
are libFuzzer's own options. It begins with the corpus, and ends with the bytes of the first failure, if there is one.
Nine in ten of its steps spoil an update as `python -m bench hostile` does, since random bytes are hardly ever JSON, and
coverage tells which are worth going on from.
"""

import json
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from tests.hostile.spoiling import spoilt

LARGEST = 16_384
"""Bytes."""


def main() -> None:
    """Fuzz the reader of one channel until libFuzzer has enough."""
    atheris: Any = import_module("atheris")
    channel, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["handlers", "conversations.inbound", "conversations.attachments"]):
        from tests.hostile.corpus import CORPUS
        from tests.hostile.readers import READERS, looked_at
    reader, corpus = READERS[channel], CORPUS[channel]()

    def one(data: bytes) -> None:
        looked_at(reader, bytes(data))

    def changed(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        written = b""
        with suppress(ValueError, RecursionError):  # it is no JSON, or nested too deeply to be copied
            native = json.loads(data)
            if isinstance(native, dict | list) and chance.random() < 0.9:
                written = spoilt(native, corpus, chance)
        return written if 0 < len(written) <= most else bytes(atheris.Mutate(data, most))

    with tempfile.TemporaryDirectory() as folder:
        words = {json.dumps(word) for native in corpus for word in _words(native)}
        Path(folder, "words.dict").write_text("\n".join(_escaped(word) for word in sorted(words)), encoding="ascii")
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for number, native in enumerate(corpus):
            Path(seeds, str(number)).write_text(json.dumps(native), encoding="utf-8")
        dictionary = f"-dict={Path(folder, 'words.dict')}"
        own = (dictionary, f"-max_len={LARGEST}", "-timeout=10")
        atheris.Setup([sys.argv[0], *own, *options, str(seeds)], one, custom_mutator=changed)
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
