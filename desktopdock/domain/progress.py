"""How far a transfer has come."""

from collections.abc import Collection
from enum import Enum, auto

from msgspec import Struct


class Step(Enum):
    """What is being done to a layer; PRESENT: it was here already, PRESENT_THERE: the registry had it already."""

    WAITING = auto()
    DOWNLOADING = auto()
    UPLOADING = auto()
    VERIFYING = auto()
    UNPACKING = auto()
    DONE = auto()
    PRESENT = auto()
    PRESENT_THERE = auto()


class Layer(Struct, frozen=True):
    """`done` and `total` in bytes; a `total` of 0 is not known."""

    id: str
    step: Step = Step.WAITING
    done: int = 0
    total: int = 0


class Progress(Struct, frozen=True):
    """`done` and `total` in bytes, `rate` in bytes a second; a `total` of 0 is not known. `done` never falls.

    `at_least` is what the fraction was before: it stays there when a `total` grows.
    """

    done: int = 0
    total: int = 0
    rate: float = 0.0
    layers: tuple[Layer, ...] = ()
    at_least: float = 0.0

    @property
    def fraction(self) -> float | None:
        return max(self.at_least, min(1.0, self.done / self.total)) if self.total else None

    @property
    def seconds_left(self) -> float | None:
        return (self.total - self.done) / self.rate if self.total and self.rate > 0 else None


def combined(parts: Collection[Progress], before: Progress | None) -> Progress:
    """The sum of what runs at once; neither `done` nor the fraction falls below what was `before`."""
    layers = next(iter(parts)).layers if len(parts) == 1 else ()
    done, least = (before.done, before.fraction or before.at_least) if before else (0, 0.0)
    return Progress(
        done=max(done, sum(part.done for part in parts)),
        total=sum(part.total for part in parts) if all(part.total for part in parts) else 0,
        rate=sum(part.rate for part in parts),
        layers=layers,
        at_least=least,
    )
