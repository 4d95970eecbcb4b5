"""The `filters` parameter of lists and events."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktopdock.demo.http import Refused, Request


@dataclass(frozen=True)
class Filters:
    """Every name given must hold, with one of its values (with all of them, for labels)."""

    given: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, request: Request, known: Collection[str]) -> "Filters":
        """Raises `Refused` for what is not `known`, as an engine does.

        Both forms are read: {"status": ["running"]} and the older {"status": {"running": true}}.
        """
        text = request.text("filters")
        try:
            given = json.loads(text) if text else {}
            values = {name: tuple(str(value) for value in items) for name, items in (given or {}).items()}
        except (ValueError, AttributeError, TypeError) as error:
            raise Refused(400, "invalid filter") from error
        for name in values:
            if name not in known:
                raise Refused(400, f"invalid filter '{name}'")
        return cls(values)

    def get(self, name: str) -> tuple[str, ...]:
        return self.given.get(name, ())

    def exact(self, name: str, *values: str) -> bool:
        """One of `values` is among those asked for, or nothing was asked."""
        return not self.get(name) or bool(set(self.get(name)) & set(values))

    def prefix(self, name: str, value: str) -> bool:
        return not self.get(name) or any(value.startswith(wanted) for wanted in self.get(name))

    def pattern(self, name: str, *values: str) -> bool:
        """An engine takes names as regular expressions found anywhere."""
        wanted = self.get(name)
        return not wanted or any(_found(pattern, value) for pattern in wanted for value in values)

    def labels(self, labels: Mapping[str, str], name: str = "label") -> bool:
        for wanted in self.get(name):
            key, equals, value = wanted.partition("=")
            if key not in labels or (equals and labels[key] != value):
                return False
        return True

    def yes(self, name: str) -> bool | None:
        """None where it was not asked."""
        if not self.get(name):
            return None
        value = self.get(name)[0].lower()
        if value not in ("1", "true", "0", "false"):
            raise Refused(400, f"invalid filter '{name}=[{value}]'")
        return value in ("1", "true")


def _found(pattern: str, value: str) -> bool:
    try:
        return re.search(pattern, value) is not None
    except re.error:
        return pattern == value
