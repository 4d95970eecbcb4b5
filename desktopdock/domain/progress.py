"""How far a transfer has come."""

from enum import Enum, auto

from msgspec import Struct


class Step(Enum):
    """What is being done to a layer."""

    WAITING = auto()
    DOWNLOADING = auto()
    UPLOADING = auto()
    VERIFYING = auto()
    UNPACKING = auto()
    DONE = auto()
    PRESENT = auto()


class Layer(Struct, frozen=True):
    """`done` and `total` in bytes; a `total` of 0 is not known."""

    id: str
    step: Step = Step.WAITING
    done: int = 0
    total: int = 0


class Progress(Struct, frozen=True):
    """`done` and `total` in bytes, `rate` in bytes a second; a `total` of 0 is not known. `done` never falls."""

    done: int = 0
    total: int = 0
    rate: float = 0.0
    layers: tuple[Layer, ...] = ()

    @property
    def fraction(self) -> float | None:
        return min(1.0, self.done / self.total) if self.total else None

    @property
    def seconds_left(self) -> float | None:
        return (self.total - self.done) / self.rate if self.total and self.rate > 0 else None
