"""The demo engine, and the SDK as a client that shares no code with it."""

from collections.abc import Iterator
from typing import Any

import pytest
from docker.api.client import APIClient

from tests.demo.serving import Demo


@pytest.fixture
def demo() -> Iterator[Demo]:
    demo = Demo()
    yield demo
    demo.close()


@pytest.fixture
def sdk(demo: Demo) -> Iterator[Any]:
    client = APIClient(demo.address, version="1.44", timeout=15)
    yield client
    client.close()
