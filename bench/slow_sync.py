"""A disk whose every sync takes two milliseconds more: a library that the bot's process is started with."""

import shutil
import subprocess
from pathlib import Path

MILLISECONDS = 2
SOURCE = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int slowly(const char *name, int file) {
    usleep(%d);
    return ((int (*)(int)) dlsym(RTLD_NEXT, name))(file);
}
int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
"""


def slow_sync(folder: Path) -> dict[str, str]:
    """What the environment of a program needs for it (Linux); nothing where there is no C compiler."""
    compiler = shutil.which("cc")
    if not compiler:
        return {}
    source, library = folder / "slow_sync.c", folder / "slow_sync.so"
    source.write_text(SOURCE % (MILLISECONDS * 1000))
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library)}
