import pytest

from desktopdock.presentation.sizes import rate, size


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"), (7, "7 B"), (999, "999 B"), (1000, "1 kB"), (1536, "1.54 kB"), (13_000_000, "13 MB"),
        (52_800_000, "52.8 MB"), (130_400_000, "130 MB"), (999_600_000, "1 GB"), (1_120_000_000, "1.12 GB"),
        (5e15, "5000 TB"),
    ],
)  # fmt: skip
def test_sizes_read_in_three_figures(count: float, text: str) -> None:
    assert size(count) == text


def test_a_rate_is_a_size_a_second() -> None:
    assert rate(11_800_000) == "11.8 MB/s"
