import pytest

from desktopdock.presentation.cells import Series, Spark
from desktopdock.presentation.load import cell, cpu, order, total, total_tip
from desktopdock.stores.load import Loads, Total
from tests.builders import a_container
from tests.stores.test_load import a_load

KEY = a_container("web").key


@pytest.mark.parametrize(
    ("percent", "text"), [(0, "0%"), (0.04, "0%"), (0.3, "0.3%"), (0.96, "1%"), (42.4, "42%"), (104, "104%")]
)
def test_the_part_of_a_processor(percent: float, text: str) -> None:
    assert cpu(percent) == text


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert cell("cpu", Loads(), KEY).text == cell("memory", Loads(), KEY).text == ""
    assert order("cpu", Loads(), KEY) < 0


def test_a_cell_has_the_figure_and_the_line_before_it() -> None:
    loads = Loads()
    for number, percent in enumerate((0, 50, 100, 42)):
        loads.add({KEY: a_load(at=number, cpu=percent, memory=130_000_000, limit=256_000_000)})
    found = cell("cpu", loads, KEY)
    assert (found.text, found.spark) == ("42%", Spark(Series.CPU, (0, 20, 40, 17)))
    memory = cell("memory", loads, KEY)
    assert memory.text == "130 MB"
    assert memory.tip == "130 / 256 MB, 51% of what it may have"
    assert memory.spark == Spark(Series.MEMORY, (20, 20, 20, 20))  # of 256 MB, the largest of all rows doubled
    assert order("memory", loads, KEY) == 130_000_000


def test_a_line_for_more_than_one_processor_ends_at_its_highest() -> None:
    loads = Loads()
    for number, percent in enumerate((100, 400)):
        loads.add({KEY: a_load(at=number, cpu=percent)})
    found = cell("cpu", loads, KEY).spark
    assert found
    assert found.points == (10, 40)


def test_the_sum_of_all() -> None:
    assert total(Total(84.3, 1_900_000_000, 8, 7_700_000_000)) == "CPU 84%   RAM 1.9 / 7.7 GB"
    assert total(Total(0.2, 640_000_000, 8, 7_700_000_000)) == "CPU 0.2%   RAM 640 MB / 7.7 GB"
    assert "8 processors" in total_tip(Total(84.3, 1, 8, 0))
