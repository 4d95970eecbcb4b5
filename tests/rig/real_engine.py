"""The other side of a test: a real engine, through a client that shares no code with ours.

The engine is the rig's own, so that what a test leaves behind is removed by comparing with what was there before it.
"""

import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import Any

from docker.api.client import APIClient
from docker.errors import APIError, NotFound

from tests.rig.engines import Engine
from tests.rig.images import busybox
from tests.rig.unix_http import request

IMAGE, FULL_NAME = "busybox:1", "docker.io/library/busybox:1"  # Podman takes a short name in an archive for its own


class RealEngine:
    """Made for each test; `process` is the engine itself, which lives for the whole run."""

    def __init__(self, process: Engine) -> None:
        self.process = process
        self.address, self.name, self.kind, self.version = (
            process.address,
            process.name,
            process.role.kind,
            process.version,
        )
        self.image = IMAGE
        self.sdk = APIClient(process.address, version="1.41", timeout=60)
        if not self.sdk.images(IMAGE):
            request(process.socket, "POST", "/images/load", busybox().archive(FULL_NAME), "application/x-tar")
        self._before = self._everything()

    def run(self, name: str, command: Sequence[str] = ("sleep", "1000"), **options: Any) -> str:
        """Create and start; `options` as for `create`."""
        id = self.create(name, command, **options)
        self.sdk.start(id)
        return id

    def create(
        self, name: str, command: Sequence[str] = ("sleep", "1000"), *, image: str = IMAGE, **options: Any
    ) -> str:
        """`options` are the SDK's (`labels`, `environment`, `host_config=engine.sdk.create_host_config(...)`, …)."""
        given = {"stop_signal": "KILL"} | options  # else a container without a handler takes its whole grace
        id: str = self.sdk.create_container(image, list(command), name=name, **given)["Id"]
        return id

    def state(self, id: str) -> str:
        """As the engine says it; gone where it is not there."""
        rows = self.sdk.containers(all=True, filters={"id": id})
        return str(rows[0]["State"]) if rows else "gone"

    def becomes(self, id: str, state: str, seconds: float = 10) -> bool:
        """Docker 26's list shows what a stop did a moment after the stop has been answered."""
        stop = time.monotonic() + seconds
        while (now := self.state(id)) != state and time.monotonic() < stop:
            time.sleep(0.02)
        return now == state

    def names(self) -> dict[str, str]:
        """State of every container by its name, as `docker ps -a` would show them."""
        return {row["Names"][0].removeprefix("/"): str(row["State"]) for row in self.sdk.containers(all=True)}

    def inspect(self, id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.sdk.inspect_container(id)
        return found

    def program(self, *arguments: str) -> str:
        """What the engine's own `docker` (or `podman`) program prints."""
        return self.process.program(*arguments)

    def close(self) -> None:
        """Remove what was not there before."""
        for kind, id in sorted(self._everything() - self._before):
            with contextlib.suppress(NotFound, APIError):  # may go with what was removed before it
                self._remove(kind, id)
        self.sdk.close()

    def _remove(self, kind: str, id: str) -> None:
        match kind:
            case "1 container":
                self.sdk.remove_container(id, force=True, v=True)
            case "2 image":
                self.sdk.remove_image(id, force=True)
            case "3 volume":
                self.sdk.remove_volume(id, force=True)
            case "4 network":
                self.sdk.remove_network(id)

    def _everything(self) -> set[tuple[str, str]]:
        def found() -> Iterator[tuple[str, str]]:
            for row in self.sdk.containers(all=True):
                yield "1 container", row["Id"]
            for row in self.sdk.images():
                tags = [tag for tag in row["RepoTags"] or [] if tag != "<none>:<none>"]
                yield from (("2 image", name) for name in tags or [row["Id"]])
            for row in self.sdk.volumes()["Volumes"] or []:
                yield "3 volume", row["Name"]
            for row in self.sdk.networks():
                yield "4 network", row["Id"]

        return set(found())
