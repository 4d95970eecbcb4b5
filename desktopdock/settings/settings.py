"""The settings in force: the file's, overruled by the environment and by this run's arguments."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from desktopdock.settings import file
from desktopdock.settings.migrations import CURRENT
from desktopdock.settings.setting import Setting
from desktopdock.support.signal import Signal

T = TypeVar("T", str, int, bool, tuple[str, ...])

REST_S = 1.0  # a field that is typed into need not be written at every letter
KEPT = 200  # of one setting that is kept for each page and engine, the newest


class Settings:
    """`problem` says in a sentence's parts what was wrong with the file, None where nothing was."""

    def __init__(self, path: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
        """Without a `path` nothing is kept after the end."""
        self.changed = Signal[[str]]()  # with the id of the setting
        self.unwritable = Signal[[str]]()  # with the reason: nothing will be kept after the end
        self.problem: file.Broken | None = None
        self._path, self._environment = path, os.environ if environment is None else environment
        self._overruled: dict[str, Any] = {}
        self._unwritten, self._written = False, 0.0
        self._document: dict[str, Any] = {"version": CURRENT}
        if path is not None:
            try:
                self._document = file.read(path)
            except file.Broken as broken:
                self.problem = broken
                if broken.kept is None:
                    self._path = None
        self._values: dict[str, Any] = self._document.setdefault("values", {})
        self._kept: dict[str, dict[str, Any]] = self._document.setdefault("kept", {})

    def get(self, setting: Setting[T], of: str = "") -> T:
        """`of` tells apart what is kept more than once: for a page, for an engine."""
        if self.fixed_by(setting):
            return self._environment[setting.environment]  # type: ignore[return-value]  # a string, as `allows` saw
        value = self._of(setting, of)
        return value if setting.allows(value) else setting.default

    def fixed_by(self, setting: Setting[T]) -> str:
        """The variable of the environment that overrules whatever is set here; "" where none does."""
        given = self._environment.get(setting.environment) if setting.environment else None
        return setting.environment if given and setting.allows(given) else ""

    def put(self, setting: Setting[T], value: T, of: str = "") -> None:
        """Raises ValueError where the setting may not have `value`."""
        if not setting.allows(value):
            raise ValueError(f"{setting.id} cannot be {value!r}")
        if self.get(setting, of) == value:
            return
        self._overruled.pop(setting.id, None)
        place, name = (self._kept.setdefault(setting.id, {}), of) if of else (self._values, setting.id)
        place.pop(name, None)  # what was used last stands last
        if value != setting.default:
            place[name] = value
        while len(place) > KEPT and of:
            del place[next(iter(place))]
        self._unwritten = True
        if time.monotonic() - self._written > REST_S:
            self.save()
        self.changed.emit(setting.id)

    def overrule(self, setting: Setting[T], value: T) -> None:
        """For this run, unwritten, until the user sets it."""
        self._overruled[setting.id] = value

    def lift(self, setting: Setting[T]) -> None:
        """What was overruled holds again as it was set."""
        self._overruled.pop(setting.id, None)

    def save(self) -> None:
        """Write what is not written yet; where that is impossible, it is said once and not tried again."""
        if self._unwritten and self._path is not None:
            try:
                file.write(self._path, self._document)
            except OSError as error:
                self._path = None
                self.unwritable.emit(str(error))
        self._unwritten, self._written = False, time.monotonic()

    def _of(self, setting: Setting[T], of: str) -> Any:
        if of:
            return self._kept.get(setting.id, {}).get(of, setting.default)
        if setting.id in self._overruled:
            return self._overruled[setting.id]
        return self._values.get(setting.id, setting.default)
