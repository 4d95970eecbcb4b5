import pytest
from msgspec.structs import replace

from desktopdock.domain.stats import Sample, load

FIRST = Sample(at=100.0, cpu=5_000_000_000, system=80_000_000_000, cpus=4, received=1000, sent=10, read=0, written=500)
LATER = replace(
    FIRST, at=103.0, cpu=6_500_000_000, system=92_000_000_000, received=4000, sent=40, read=300, written=500
)


def test_cpu_is_the_part_of_what_the_machine_has_spent() -> None:
    found = load(FIRST, LATER)
    assert found
    assert found.cpu == pytest.approx(50)  # 1.5 s of 12 s over 4 processors
    assert (found.received, found.sent, found.read, found.written) == (1000, 10, 100, 0)
    assert found.sample is LATER


def test_where_the_machine_is_not_counted_it_is_the_part_of_the_time() -> None:
    found = load(replace(FIRST, system=0), replace(LATER, system=0))
    assert found
    assert found.cpu == pytest.approx(50)


def test_where_the_idle_time_of_the_machine_is_not_counted_it_is_the_part_of_the_time() -> None:
    busy = replace(LATER, system=FIRST.system + 4_000_000_000)  # of 12 s
    found = load(FIRST, busy)
    assert found
    assert found.cpu == pytest.approx(50)


@pytest.mark.parametrize("change", [{"at": 100.0}, {"cpu": 1}, {"received": 0}, {"written": 499}])
def test_counters_that_began_anew_tell_nothing(change: dict[str, float]) -> None:
    assert load(FIRST, replace(LATER, **change)) is None
