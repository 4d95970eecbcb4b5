"""The file of the settings: read, moved on from older versions, written whole or not at all."""

import contextlib
import os
from pathlib import Path

import msgspec

from desktopdock.settings.migrations import CURRENT, Document, migrated


class Broken(Exception):
    """The file is there and cannot be used; `kept` is where it lies now, None where it could not be moved."""

    def __init__(self, reason: str, kept: Path | None) -> None:
        super().__init__(reason)
        self.reason, self.kept = reason, kept


def read(path: Path) -> Document:
    """An empty document where there is no file yet. Raises `Broken`, once the file has been put aside."""
    try:
        document = msgspec.json.decode(path.read_bytes())
        if not isinstance(document, dict):
            raise ValueError("it holds no settings")
        return _sound(migrated(document))
    except FileNotFoundError:
        return {"version": CURRENT}
    except (OSError, ValueError) as error:  # msgspec's errors are ValueErrors
        raise Broken(str(error), _put_aside(path)) from error


def write(path: Path, document: Document) -> None:
    """Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")
        beside.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()


def _sound(document: Document) -> Document:
    for part in ("values", "kept"):
        if not isinstance(document.get(part, {}), dict):
            raise ValueError(f"its {part} are no table")
    return document


def _put_aside(path: Path) -> Path | None:
    for number in range(1, 100):
        aside = path.with_name(f"{path.name}.broken-{number}")
        if not aside.exists():
            try:
                path.rename(aside)
            except OSError:  # it cannot even be moved: it stays, and nothing is written over it
                return None
            return aside
    return None
