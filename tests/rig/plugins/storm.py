"""`--steps` and `--seed` of the storm: `tests/end_to_end/storm`."""

import random

import pytest

STEPS = 100


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("storm")
    group.addoption("--steps", type=int, default=STEPS, help="how many random steps the storm takes")
    group.addoption("--seed", type=int, default=random.randrange(1_000_000), help="what its steps are drawn from")


def pytest_report_header(config: pytest.Config) -> str:
    return f"storm: --seed {config.getoption('--seed')} --steps {config.getoption('--steps')}"


@pytest.fixture
def steps(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--steps"))


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--seed"))
