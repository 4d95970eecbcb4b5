"""Which libraries the programs and libraries of Linux are linked to, as objdump tells it."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

MAGIC = b"\x7fELF"


def needed(files: Iterable[Path]) -> set[str]:
    """The names (libxcb.so.1) in all of them together, by themselves: not what those libraries need in turn."""
    elves = [str(file) for file in files if _is_elf(file)]
    if not elves:
        return set()
    said = subprocess.run(["objdump", "-p", *elves], check=True, capture_output=True, text=True).stdout
    return set(re.findall(r"^\s+NEEDED\s+(\S+)$", said, re.MULTILINE))


def _is_elf(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == MAGIC
