"""The load of containers as far as it is known: what is true now, and what has been since the program began."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from desktopdock.domain.happenings import Happening
from desktopdock.domain.keys import Key
from desktopdock.domain.stats import Load
from desktopdock.stores.load_history import History
from desktopdock.support.signal import Signal

RECENT = 24  # points of a spark line
EVENTS = 100  # that are remembered of one container
MOST = 1000  # containers whose history is kept, about 35 kB each


class Total(Struct, frozen=True):
    """Of all containers of one engine: `cpu` in per cent of one processor, `memory` in bytes.

    `machine` is the memory of the machine in bytes, 0 where nobody knows it.
    """

    cpu: float
    memory: int
    cpus: int
    machine: int


class Loads:
    """Made once, and outlives the engine. `changed` names whose load is another now, in one word for a round.

    `looking` asks whose load somebody looks at: whoever shows some adds its keys.
    """

    def __init__(self) -> None:
        self.changed = Signal[[frozenset[Key]]]()
        self.looking = Signal[[set[Key]]]()
        self.problem = ""  # why nothing is known, in a sentence
        self.largest_memory = 0  # bytes, of all that are known now: spark lines are drawn to its scale
        self._latest: dict[Key, Load] = {}
        self._recent: dict[Key, deque[Load]] = {}
        self._histories: dict[Key, History] = {}
        self._machines: dict[str, int] = {}
        self._happenings: dict[Key, deque[Happening]] = {}

    def latest(self, key: Key) -> Load | None:
        """None where it does not run, or has not been asked yet."""
        return self._latest.get(key)

    def recent(self, key: Key) -> Sequence[Load]:
        """The last ones of this run, oldest first."""
        return self._recent.get(key, ())

    def history(self, key: Key) -> History:
        """Also of one that nothing is known of yet."""
        return self._histories.get(key) or History()

    def happenings(self, key: Key) -> Sequence[Happening]:
        """What has happened to it of late, oldest first."""
        return self._happenings.get(key, ())

    def note(self, happenings: Mapping[Key, Sequence[Happening]]) -> None:
        for key, told in happenings.items():
            kept = self._happenings.pop(key, None) or deque(maxlen=EVENTS)
            kept.extend(told)
            self._happenings[key] = kept
        while len(self._happenings) > MOST:
            del self._happenings[next(iter(self._happenings))]
        self.changed.emit(frozenset(happenings))

    def total(self, connection: str) -> Total | None:
        """The sum of what was known last; None while nothing is."""
        known = [load for key, load in self._latest.items() if key.connection == connection]
        if not known:
            return None
        samples = [load.sample for load in known]
        return Total(
            cpu=sum(load.cpu for load in known),
            memory=sum(sample.memory for sample in samples),
            cpus=max(sample.cpus for sample in samples),
            machine=self.machine(connection),
        )

    def machine(self, connection: str) -> int:
        """The memory of the machine in bytes; 0 while nobody knows it."""
        return self._machines.get(connection, 0)

    def note_machine(self, connection: str, memory: int) -> None:
        self._machines[connection] = memory

    def add(self, loads: Mapping[Key, Load]) -> None:
        """A round of answers."""
        for key, load in loads.items():
            self._latest[key] = load
            self._recent.setdefault(key, deque(maxlen=RECENT)).append(load)
            history = self._histories.pop(key, None) or History()
            self._histories[key] = history  # what was used last stands last
            history.add(load)
        while len(self._histories) > MOST:
            del self._histories[next(iter(self._histories))]
        if loads:
            self._tell(frozenset(loads))

    def end(self, keys: Collection[Key]) -> None:
        """These do not run any more; their history stays."""
        ended = frozenset(key for key in keys if self._latest.pop(key, None) is not None)
        for key in ended:
            self._recent.pop(key, None)
            if (history := self._histories.get(key)) is not None:  # the ones of the longest ago are not kept
                history.interrupt()
        if ended:
            self._tell(ended)

    def pause(self) -> None:
        """Nobody asks for a while: what is known now is no longer true, and lines have a gap there."""
        self.end(list(self._latest))

    def fail(self, problem: str) -> None:
        """The engine does not say it, or nobody wants to know; "" once it does again."""
        if problem != self.problem:
            self.problem = problem
            self.changed.emit(frozenset(self._latest))

    def _tell(self, keys: frozenset[Key]) -> None:
        self.largest_memory = max((load.sample.memory for load in self._latest.values()), default=0)
        self.changed.emit(keys)
