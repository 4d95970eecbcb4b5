import asyncio
import json
from typing import Any

import pytest

from desktopdock.domain.errors import Gone
from desktopdock.domain.images import ExposedPort, ImageDetail
from desktopdock.domain.registries import Hub
from desktopdock.engine.client import ANSWER_S, Client, Query
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.registries import DockerRegistries

SHA = "sha256:" + "0" * 64

POSTGRES = {
    "Id": SHA,
    "RepoTags": ["postgres:17", "localhost:5000/pg:1", "<none>:<none>"],
    "RepoDigests": [f"postgres@{SHA}"],
    "Size": 438_000_000,
    "Os": "linux",
    "Architecture": "arm",
    "Variant": "v7",
    "Config": {
        "ExposedPorts": {"5432/tcp": {}, "53/udp": {}, "80": {}, "many": {}},
        "Env": ["PATH=/bin", "PGDATA=/data"],
        "Cmd": ["postgres"],
        "Entrypoint": ["docker-entrypoint.sh"],
        "WorkingDir": "/",
        "User": "postgres",
        "Volumes": {"/data": {}},
    },
}


class Answers(Client):
    """Answers from a dictionary; what is not in it is not there."""

    def __init__(self, answers: dict[str, Any]) -> None:
        super().__init__(Endpoint("unix:///engine.sock"))
        self.asked: list[str] = []
        self._answers = answers

    async def ask(
        self,
        method: str,
        path: str,
        patience: float | None = ANSWER_S,
        query: Query | None = None,
        body: object = None,
    ) -> bytes:
        self.asked.append(path)
        if path not in self._answers:
            raise Gone(path)
        return json.dumps(self._answers[path]).encode()


def _images(client: Client) -> DockerImages:
    return DockerImages(client, DockerRegistries(client, {}, Hub()))


def inspected(answer: object) -> ImageDetail | None:
    return asyncio.run(_images(Answers({"/images/postgres:17/json": answer})).inspect("postgres:17"))


def test_an_image_says_what_its_containers_would_be() -> None:
    detail = inspected(POSTGRES)
    assert detail == ImageDetail(
        id=SHA,
        tags=("postgres:17", "localhost:5000/pg:1"),
        digests=(f"postgres@{SHA}",),
        size=438_000_000,
        os="linux",
        architecture="arm",
        variant="v7",
        ports=(ExposedPort(53, "udp"), ExposedPort(80), ExposedPort(5432)),
        environment=("PATH=/bin", "PGDATA=/data"),
        entrypoint=("docker-entrypoint.sh",),
        command=("postgres",),
        working_dir="/",
        user="postgres",
        volumes=("/data",),
    )
    assert detail.platform == "linux/arm/v7"


@pytest.mark.parametrize(
    "answer",
    [{"Id": "0" * 64}, {"Id": SHA, "Config": {}}, {"Id": SHA, "RepoTags": None, "Config": {"Cmd": None, "Env": None}}],
)
def test_whatever_an_engine_leaves_out_is_empty(answer: object) -> None:
    assert inspected(answer) == ImageDetail(id=SHA)


def test_a_command_may_be_one_text() -> None:
    detail = inspected({"Id": SHA, "Config": {"Cmd": "top -b"}})
    assert detail is not None
    assert detail.command == ("top -b",)


def test_an_image_that_is_not_there_is_none() -> None:
    assert asyncio.run(_images(Answers({})).inspect("quay.io/a/b@sha256:0")) is None


def test_names_come_from_one_request_in_their_familiar_spelling() -> None:
    rows = [
        {"RepoTags": ["docker.io/library/redis:8", "shop/api:2"]},
        {"RepoTags": ["redis:8", "<none>:<none>"]},
        {"RepoTags": None},
        {},
        {"RepoTags": ["Odd:Name:1"]},
    ]
    client = Answers({"/images/json": rows})
    assert asyncio.run(_images(client).names()) == ["Odd:Name:1", "redis:8", "shop/api:2"]
    assert client.asked == ["/images/json"]
