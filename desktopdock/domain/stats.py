"""What a container uses: the engine's counters at one moment, and the load that two of them tell."""

from msgspec import Struct

IDLE_TOO = 0.9  # of the time of all processors: so much is told only where their idle time counts as well


class Sample(Struct, frozen=True):
    """The counters of one container at `at`, in seconds since 1970; they rise from its start on.

    `cpu` is processor time in nanoseconds; `system` that of the whole machine, over all of its `cpus`, 0 where the
    engine does not say it. `memory` is without what the system can take back at any time, as `docker stats` has it.
    `limit` is the machine's memory where the container has none of its own. Bytes, but for `processes`.
    """

    at: float
    cpu: int
    system: int = 0
    cpus: int = 1
    memory: int = 0
    limit: int = 0
    received: int = 0
    sent: int = 0
    read: int = 0
    written: int = 0
    processes: int = 0


class Load(Struct, frozen=True):
    """What a container has used since the sample before `sample`: `cpu` in per cent of one processor, bytes a second.

    The sample itself has the sums.
    """

    cpu: float
    received: float
    sent: float
    read: float
    written: float
    sample: Sample


def load(before: Sample, now: Sample) -> Load | None:
    """None where the counters have begun anew in between, or where nothing lies between them."""
    seconds = now.at - before.at
    counters = (
        (before.cpu, now.cpu),
        (before.received, now.received),
        (before.sent, now.sent),
        (before.read, now.read),
        (before.written, now.written),
    )
    if seconds <= 0 or any(now < before for before, now in counters):
        return None
    received, sent, read, written = ((now - before) / seconds for before, now in counters[1:])
    return Load(_cpu(before, now, seconds), received, sent, read, written, now)


def _cpu(before: Sample, now: Sample, seconds: float) -> float:
    """As the docker program counts: its part of what the machine has spent, else of the time that has passed.

    Podman gives for the machine what its processors were busy with: less, unless nothing of them was idle.
    """
    used, spent = now.cpu - before.cpu, now.system - before.system
    if before.system and spent > IDLE_TOO * seconds * 1e9 * now.cpus:
        return 100 * used / spent * now.cpus
    return 100 * used / (seconds * 1e9)
