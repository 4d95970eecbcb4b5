import pytest

from desktopdock.presentation.amounts import percent, rate, size, size_of, span


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (13_000_000, "13 MB"),
        (1_120_000_000, "1.12 GB"),
        (999_499, "999 kB"),
        (999_600, "1 MB"),
        (12_100_000, "12.1 MB"),
        (100_000, "100 kB"),
    ],
)
def test_bytes_read_as_the_docker_program_prints_them(count: int, text: str) -> None:
    assert size(count) == text


def test_a_part_stands_in_the_unit_of_the_whole() -> None:
    assert size_of(12_100_000, 29_700_000) == "12.1 of 29.7 MB"
    assert size_of(100_000, 29_700_000) == "0.1 of 29.7 MB"
    assert rate(11_800_000) == "11.8 MB/s"


@pytest.mark.parametrize(("fraction", "text"), [(0, "0%"), (0.62, "62%"), (0.999, "99%"), (1, "100%"), (0.29, "29%")])
def test_all_is_said_only_when_it_is_all(fraction: float, text: str) -> None:
    assert percent(fraction) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.04, "0 s"), (0.6, "0.6 s"), (10.4, "10 s"), (125, "2 min 5 s"), (3840, "1 h 4 min")]
)
def test_a_span_reads_in_its_two_largest_units(seconds: float, text: str) -> None:
    assert span(seconds) == text
