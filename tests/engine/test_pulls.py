import asyncio
import base64
import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from desktopdock.domain.errors import EngineError, Unreachable
from desktopdock.domain.progress import Progress, Step
from desktopdock.domain.references import Reference, parse
from desktopdock.domain.registries import (
    LoginNeeded,
    NoPlatform,
    NotSecure,
    RateLimited,
    RegistryError,
    TagMissing,
    UnknownRegistry,
)
from desktopdock.engine.client import Client
from desktopdock.engine.credentials import Credentials
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.threads import in_thread
from tests.engine.http_stub import Answer, Request, Stream, serving

SHA = "sha256:" + "0" * 64
DONE = {"status": "Status: Downloaded newer image for nginx:1"}


class Sources:
    def __init__(self, credentials: Credentials | None = None, sizes: Mapping[str, int] | None = None) -> None:
        self._credentials, self._sizes = credentials, sizes or {}

    def credentials(self, registry: str) -> Credentials:
        return self._credentials or Credentials(registry)

    def sizes(self, reference: Reference, platform: str) -> Mapping[str, int]:
        return self._sizes


class Report:
    def __init__(self) -> None:
        self.steps: list[Progress] = []
        self.lines: list[str] = []
        self.began = asyncio.Event()

    def progress(self, progress: Progress) -> None:
        self.steps.append(progress)
        self.began.set()

    def output(self, line: str) -> None:
        self.lines.append(line)


def telling(*items: dict[str, Any], is_there: bool = True) -> Callable[[Request], Answer]:
    """An engine that answers a pull with these lines, and afterwards has the image or not."""

    def say(stream: Stream) -> None:
        stream.send(b"".join(json.dumps(item).encode() + b"\r\n" for item in items))

    def answer(request: Request) -> Answer:
        if request.path == "/images/create":
            return Answer(stream=say)
        return (
            Answer(200, json.dumps({"Id": SHA}).encode()) if is_there else Answer(404, b'{"message":"no such image"}')
        )

    return answer


def pulled(
    answer: Callable[[Request], Answer], reference: str = "nginx:1", platform: str = "", sources: Sources | None = None
) -> tuple[Report, list[Request]]:
    with serving(answer) as (host, asked):

        async def scenario() -> Report:
            report = Report()
            images = DockerImages(Client(Endpoint(f"tcp://{host}")), sources or Sources())
            await images.pull(parse(reference), platform, report)
            return report

        return asyncio.run(scenario()), asked


@pytest.mark.parametrize(
    ("reference", "query"),
    [
        ("nginx", {"fromImage": "docker.io/library/nginx", "tag": "latest"}),
        ("localhost:5000/shop/api:2", {"fromImage": "localhost:5000/shop/api", "tag": "2"}),
        (f"nginx:1@{SHA}", {"fromImage": "docker.io/library/nginx", "tag": SHA}),
    ],
)
def test_name_and_tag_are_asked_for_apart_and_never_all_tags(reference: str, query: dict[str, str]) -> None:
    _, (request,) = pulled(telling(DONE), reference)
    assert (request.method, request.query) == ("POST", query)


def test_a_platform_is_asked_for_only_where_one_was_chosen() -> None:
    _, (request,) = pulled(telling(DONE), platform="linux/arm64")
    assert request.query["platform"] == "linux/arm64"


def test_the_engine_is_told_who_we_are_also_when_nobody() -> None:
    report, (request,) = pulled(telling(DONE))
    assert json.loads(base64.urlsafe_b64decode(request.fields["X-Registry-Auth"])) == {}
    assert "Not logged in to docker.io." in report.lines
    sources = Sources(Credentials("docker.io", "ana", "secret", source="config.json"))
    report, (request,) = pulled(telling(DONE), sources=sources)
    assert json.loads(base64.urlsafe_b64decode(request.fields["X-Registry-Auth"]))["password"] == "secret"
    assert "Logged in to docker.io as ana (config.json)." in report.lines
    assert "secret" not in str(report.lines)


def test_a_broken_helper_does_not_stop_a_public_pull_and_is_told() -> None:
    report, _ = pulled(telling(DONE), sources=Sources(Credentials("docker.io", note="docker-credential-x failed: no")))
    assert report.lines[:2] == ["docker-credential-x failed: no", "Not logged in to docker.io."]


def test_layers_and_words_of_the_engine_arrive() -> None:
    layer = {"id": "abc", "progressDetail": {"current": 5, "total": 5}}
    report, _ = pulled(
        telling(
            {"status": "Pulling from library/nginx", "id": "1"},
            layer | {"status": "Downloading"},
            {"status": "Pull complete", "id": "abc"},
            {"status": ""},
            {"status": f"Digest: {SHA}"},
            DONE,
        )
    )
    assert report.steps[-1].layers[0].step is Step.DONE
    assert report.steps[-1].fraction == 1
    assert report.lines[1:] == ["1: Pulling from library/nginx", f"Digest: {SHA}", DONE["status"]]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("toomanyrequests: You have reached your pull rate limit.", RateLimited),
        ("manifest for nginx:99 not found: manifest unknown: manifest unknown", TagMissing),
        ("pull access denied for x, repository does not exist or may require", LoginNeeded),
        ("Head https://r/v2/: unauthorized: authentication required", LoginNeeded),
        ("no matching manifest for linux/arm64/v8 in the manifest list entries", NoPlatform),
        ("Get https://r/v2/: http: server gave HTTP response to HTTPS client", NotSecure),
        ("tls: failed to verify certificate: x509: unknown authority", NotSecure),
        ("Get https://r/v2/: dial tcp: lookup r: no such host", UnknownRegistry),
        ("no space left on device", RegistryError),
    ],
)
@pytest.mark.parametrize("way", ["errorDetail", "error", "status"])
def test_a_refusal_is_an_error_of_its_kind_in_the_engines_words(words: str, error: type[EngineError], way: str) -> None:
    answers = {
        "errorDetail": telling({"errorDetail": {"message": words}}, DONE),
        "error": telling({"error": words}, DONE),
        "status": lambda _request: Answer(500, json.dumps({"message": words}).encode()),
    }
    with pytest.raises(EngineError) as caught:
        pulled(answers[way])
    assert type(caught.value) is error
    assert str(caught.value) == words


def test_an_end_without_success_is_believed_only_if_the_image_is_there() -> None:
    pulled(telling({"status": "", "id": "abc"}))
    with pytest.raises(RegistryError, match="without a reason"):
        pulled(telling({"status": "", "id": "abc"}, is_there=False))


def test_an_answer_cut_short_is_a_failure() -> None:
    def cut(stream: Stream) -> None:
        stream.send(b'{"status":"Pulling fs layer","id":"abc"}\r\n')
        stream.cut()

    with pytest.raises(Unreachable):
        pulled(lambda _request: Answer(stream=cut))


def test_an_answer_that_is_no_engines_is_a_failure() -> None:
    with pytest.raises(Unreachable, match="half a line"):
        pulled(lambda _request: Answer(stream=lambda stream: stream.send(b"<html>\r\n")))


LOADING = b'{"status":"Downloading","id":"abc","progressDetail":{"current":1,"total":9}}\n'


@pytest.mark.parametrize("first", [b"", LOADING])
def test_cancelling_closes_the_connection_within_a_second(first: bytes) -> None:
    asked, left = threading.Event(), threading.Event()

    def hang(stream: Stream) -> None:
        if first:
            stream.send(first)
        asked.set()
        if stream.wait_for_leaving(5):
            left.set()

    with serving(lambda _request: Answer(stream=hang)) as (host, _):

        async def scenario() -> None:
            report = Report()
            images = DockerImages(Client(Endpoint(f"tcp://{host}")), Sources())
            pull = asyncio.get_running_loop().create_task(images.pull(parse("nginx:1"), "", report))
            await in_thread(lambda: asked.wait(5), "engine is asked")
            if first:
                await report.began.wait()
            pull.cancel()
            with pytest.raises(asyncio.CancelledError):
                await pull
            assert await in_thread(lambda: left.wait(1), "engine is left")

        asyncio.run(scenario())


def test_updates_come_ten_times_a_second_at_most() -> None:
    def hurry(stream: Stream) -> None:
        for current in range(1, 3001):
            item = {"status": "Downloading", "id": "abc", "progressDetail": {"current": current, "total": 3000}}
            stream.send(json.dumps(item).encode() + b"\n")
        stream.send(json.dumps(DONE).encode() + b"\n")

    began = time.monotonic()
    report, _ = pulled(lambda _request: Answer(stream=hurry))
    assert len(report.steps) <= 3 + 10 * (time.monotonic() - began)
    assert report.steps[-1].done == 3000
