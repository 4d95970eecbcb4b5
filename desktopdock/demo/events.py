"""What happened on the engine: kept for a while, and told to who listens."""

import json
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Condition

from desktopdock.demo.filters import Filters
from desktopdock.demo.http import Json, Version

KEPT = 10_000  # so that no listener misses one in a storm; of the past a real engine keeps 256
LISTENS_S = 1.0

FILTERS = (
    *("config", "container", "daemon", "event", "image", "label", "network"),
    *("node", "plugin", "scope", "secret", "service", "type", "volume"),
)

_OWN_NAMES = ("container", "image", "volume", "network")


@dataclass(frozen=True)
class Event:
    number: int
    moment: float
    type: str
    action: str
    id: str
    attributes: Mapping[str, str]

    def shape(self, version: Version) -> Json:
        """API 1.52 dropped the older `status`, `id` and `from`, which only containers and images have."""
        older: Json = {}
        if version < (1, 52) and self.type in ("container", "image"):
            older = {"status": self.action, "id": self.id}
            if self.type == "container":
                older["from"] = self.attributes.get("image", "")
        nano = round(self.moment * 1e9)
        return older | {
            "Type": self.type,
            "Action": self.action,
            "Actor": {"ID": self.id, "Attributes": dict(self.attributes)},
            "scope": "local",
            "time": nano // 1_000_000_000,
            "timeNano": nano,
        }

    def matches(self, filters: Filters) -> bool:
        if not (filters.exact("type", self.type) and filters.exact("event", self.action, self.action.split(":")[0])):
            return False
        if not filters.labels(self.attributes):
            return False
        for noun in _OWN_NAMES:
            if filters.get(noun) and not self._concerns(noun, filters):
                return False
        return True

    def _concerns(self, noun: str, filters: Filters) -> bool:
        if noun == self.type:
            return filters.exact(noun, self.attributes.get("name", "")) or filters.prefix(noun, self.id)
        return noun == "image" and noun in self.attributes and filters.exact(noun, self.attributes[noun])


class Events:
    """Told under the lock of `changed`, which every listener waits for."""

    def __init__(self, changed: Condition) -> None:
        self._changed = changed
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._count = 0

    def tell(self, type: str, action: str, id: str, attributes: Mapping[str, str]) -> None:
        with self._changed:
            self._kept.append(Event(self._count, time.time(), type, action, id, dict(attributes)))
            self._count += 1
            self._changed.notify_all()

    def forget(self) -> None:
        """What was told until now was before anybody could know."""
        with self._changed:
            self._kept.clear()

    def follow(self, filters: Filters, since: float, until: float, version: Version) -> Iterator[bytes]:
        """Lines of JSON: of the past from `since`, then as they come, to `until` (0 = none); b"" once a second."""
        with self._changed:
            number = self._count
            if since:
                number = next((event.number for event in self._kept if event.moment >= since), self._count)
        return self._lines(number, filters, until, version)

    def _lines(self, number: int, filters: Filters, until: float, version: Version) -> Iterator[bytes]:
        while True:
            with self._changed:
                if number >= self._count and not (until and time.time() >= until):
                    self._changed.wait(LISTENS_S)
                new = [event for event in self._kept if event.number >= number]
                number = self._count
            for event in new:
                if until and event.moment > until:
                    return
                if event.matches(filters):
                    yield json.dumps(event.shape(version), ensure_ascii=False).encode() + b"\n"
            if until and time.time() >= until:
                return
            yield b""
