"""A container: its configuration, its state and the words an engine has for it."""

import re
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from desktopdock.demo.clock import rfc3339, span
from desktopdock.demo.http import Json
from desktopdock.demo.steps import Process

LINES_KEPT = 200_000
PIECE = 16_384  # bytes, at most, in the file of a real engine


class Written(NamedTuple):
    """One piece of output; `moment` in seconds since the epoch."""

    moment: float
    stream: int
    data: bytes


@dataclass
class Health:
    """`due` is when the next probe runs; `log` are the last five, as inspect shows them."""

    status: str = "starting"
    failing: int = 0
    due: float = 0.0
    log: deque[Json] = field(default_factory=lambda: deque(maxlen=5))

    def shape(self) -> Json:
        return {"Status": self.status, "FailingStreak": self.failing, "Log": list(self.log)}


@dataclass
class Joined:
    """The place of a container in a network; `address` is kept only while it runs, unless it was asked for."""

    network_id: str
    aliases: list[str] = field(default_factory=list)
    wanted: str = ""
    address: str = ""
    endpoint: str = ""


@dataclass
class Container:
    """`config` and `host` are the Config and HostConfig of inspect; `binds` maps "80/tcp" to what is published."""

    id: str
    name: str
    created: float
    image_ref: str
    image_id: str
    config: Json
    host: Json
    program: str = ""
    platform: str = "linux"
    mounts: list[Json] = field(default_factory=list)
    joined: dict[str, Joined] = field(default_factory=dict)

    status: str = "created"
    started: float = 0.0
    finished: float = 0.0
    exit_code: int = 0
    error: str = ""
    out_of_memory: bool = False
    pid: int = 0
    restarts: int = 0
    stopped_by_hand: bool = False
    again_at: float = 0.0
    health: Health | None = None
    process: Process | None = None
    binds: dict[str, list[Json]] = field(default_factory=dict)
    log: deque[Written] = field(default_factory=lambda: deque(maxlen=LINES_KEPT))
    written: int = 0
    cpu: int = 1
    memory: int = 4_000_000
    writable_layer: int = 0
    output: str = ""

    @property
    def running(self) -> bool:
        """As `docker ps` counts it: paused and restarting ones too."""
        return self.status in ("running", "paused", "restarting")

    @property
    def command(self) -> list[str]:
        return [*(self.config["Entrypoint"] or []), *(self.config["Cmd"] or [])]

    @property
    def labels(self) -> dict[str, str]:
        labels: dict[str, str] = self.config["Labels"] or {}
        return labels

    def write(self, moment: float, stream: int, data: bytes) -> None:
        """Each line is a piece of its own, as in the file that an engine keeps; a very long one is several."""
        if data.find(b"\n") == len(data) - 1 < PIECE:  # one line, as it mostly is
            self.log.append(Written(moment, stream, data))
            self.written += 1
            return
        for line in re.findall(rb"[^\n]*\n|[^\n]+", data):
            for at in range(0, len(line), PIECE):
                self.log.append(Written(moment, stream, line[at : at + PIECE]))
                self.written += 1

    def status_words(self, now: float) -> str:
        """The Status of the list, for example Up 3 hours (healthy)."""
        up = f"Up {span(now - self.started)}"
        match self.status:
            case "created":
                return "Created"
            case "running" if self.health:
                return f"{up} ({'health: starting' if self.health.status == 'starting' else self.health.status})"
            case "running":
                return up
            case "paused":
                return f"{up} (Paused)"
            case "restarting":
                return f"Restarting ({self.exit_code}) {span(now - self.finished)} ago"
            case "removing":
                return "Removal In Progress"
            case "dead":
                return "Dead"
        return f"Exited ({self.exit_code}) {span(now - self.finished)} ago"

    def state(self) -> Json:
        state: Json = {
            "Status": self.status,
            "Running": self.running,
            "Paused": self.status == "paused",
            "Restarting": self.status == "restarting",
            "OOMKilled": self.out_of_memory,
            "Dead": self.status == "dead",
            "Pid": self.pid if self.status in ("running", "paused") else 0,
            "ExitCode": self.exit_code,
            "Error": self.error,
            "StartedAt": rfc3339(self.started),
            "FinishedAt": rfc3339(self.finished),
        }
        if self.health:
            state["Health"] = self.health.shape()
        return state

    def attributes(self) -> dict[str, str]:
        """Of its events: image, name and labels."""
        return self.labels | {"image": self.image_ref, "name": self.name}
