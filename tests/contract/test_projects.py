"""Which project and service each engine says that a container belongs to."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktopdock.domain.containers import Container
from desktopdock.domain.projects import number_of, project_of, service_of
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from tests.rig.real_engine import RealEngine

V1 = {"com.docker.compose.project": "shop", "com.docker.compose.service": "api", "com.docker.compose.oneoff": "False"}
PODMAN = {"io.podman.compose.project": "shop", "com.docker.compose.service": "api"}


def listed(engine: RealEngine) -> list[Container]:
    async def fetch() -> list[Container]:
        client = Client(Endpoint(engine.address))
        await client.agree()
        return await DockerContainers(client).fetch()

    return asyncio.run(fetch())


@pytest.mark.feature("CS1")
@pytest.mark.parametrize("labels", [V1, PODMAN], ids=["compose", "podman-compose"])
def test_labels_tell_the_project(engine: RealEngine, unique: Callable[[str], str], labels: dict[str, str]) -> None:
    name = unique("labels")
    engine.create(name, labels=labels)
    found = next(container for container in listed(engine) if container.name == name)
    assert (project_of(found), service_of(found), number_of(found)) == ("shop", "api", 1)


@pytest.mark.feature("CS1")
def test_what_docker_compose_has_made_is_told_by_project_and_service(
    engine: RealEngine, unique: Callable[[str], str], tmp_path: Path
) -> None:
    if engine.process.role.name != "new":
        pytest.skip("compose is among the packages of the newest engine only")
    project, file = unique("compose"), tmp_path / "compose.yaml"
    service = {"image": engine.image, "command": ["sleep", "1000"], "stop_signal": "KILL"}
    file.write_text(json.dumps({"services": {"web": service | {"scale": 2}, "db": service}}))
    engine.program("compose", "-p", project, "-f", str(file), "up", "-d")
    found = sorted((service_of(c), number_of(c)) for c in listed(engine) if project_of(c) == project)
    assert found == [("db", 1), ("web", 1), ("web", 2)]
