"""The SDK as a client that shares no code with the demo engine."""

from collections.abc import Iterator
from typing import Any

import pytest
from docker.api.client import APIClient

from tests.demo.serving import Demo


@pytest.fixture
def sdk(demo: Demo) -> Iterator[Any]:
    client = APIClient(demo.address, version="1.44", timeout=15)
    yield client
    client.close()
