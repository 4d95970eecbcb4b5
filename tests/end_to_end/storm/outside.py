"""Somebody at a terminal: random commands of the docker program. Some fail, as they do for people."""

import random
from collections.abc import Callable

from tests.rig.engines import Engine
from tests.rig.real_engine import IMAGE

MOST = 24  # things of a kind; with more, the oldest go first
PREFIX = "storm"


class Outside:
    """What it has made it knows by name, and by no other way."""

    def __init__(self, chance: random.Random, tag: str) -> None:
        self._chance, self._tag, self._count = chance, f"{PREFIX}-{tag}", 0
        self.containers: list[str] = []
        self._volumes: list[str] = []
        self._networks: list[str] = []
        self._images: list[str] = []
        self.steps: list[tuple[int, Callable[[], list[str]]]] = [  # with how often
            (6, self._create),
            (8, self._run),
            (14, self._change),
            (3, self._rename),
            (6, self._remove),
            (2, self._remove_several),
            (4, self._create_volume),
            (3, self._remove_volume),
            (3, self._create_network),
            (2, self._remove_network),
            (4, self._join),
            (4, self._tag_image),
            (3, self._untag_image),
            (2, self._commit),
        ]

    def furnish(self, engine: Engine) -> None:
        """Some of everything, for what comes after."""
        for make in (self._create_volume, self._create_network, self._tag_image, self._run, self._create):
            for _ in range(3):
                engine.program(*make(), check=False)

    def step(self, engine: Engine) -> str:
        """Does one thing; gives the command."""
        command = self._chance.choices([make for _, make in self.steps], [often for often, _ in self.steps])[0]()
        if command:
            engine.program(*command, check=False)
        return " ".join(["docker", *command])

    def _new(self, names: list[str]) -> str:
        self._count += 1
        names.append(f"{self._tag}-{self._count}")
        return names[-1]

    def _any(self, names: list[str]) -> str:
        return self._chance.choice(names) if names else f"{self._tag}-nothing"

    def _gone(self, names: list[str]) -> str:
        if len(names) > MOST:
            return names.pop(0)
        name = self._any(names)
        if name in names:
            names.remove(name)
        return name

    def _create(self) -> list[str]:
        if len(self.containers) > MOST:
            return self._remove()
        where = self._chance.choice(
            [[], ["--volume", f"{self._any(self._volumes)}:/data"], ["--volume", "/data"], self._in_network()]
        )
        return ["create", "--name", self._new(self.containers), "--stop-signal=KILL", *where, IMAGE, "sleep", "1000"]

    def _run(self) -> list[str]:
        if len(self.containers) > MOST:
            return self._remove()
        kind = self._chance.choice(["long", "short", "rm"])
        options, time = (["--rm"] if kind == "rm" else []), ("1000" if kind == "long" else "0.3")
        name = self._new(self.containers)
        return ["run", "--detach", "--name", name, "--stop-signal=KILL", *options, IMAGE, "sleep", time]

    def _in_network(self) -> list[str]:
        return ["--network", self._any(self._networks)] if self._networks else []

    def _change(self) -> list[str]:
        word = self._chance.choice(["start", "start", "stop", "kill", "pause", "unpause", "unpause", "restart"])
        return [word, *(["--time=0"] if word in ("stop", "restart") else []), self._any(self.containers)]

    def _rename(self) -> list[str]:
        return ["rename", self._gone(self.containers), self._new(self.containers)]

    def _remove(self) -> list[str]:
        volumes = ["--volumes"] if self._chance.random() < 0.5 else []
        return ["rm", "--force", *volumes, self._gone(self.containers)]

    def _remove_several(self) -> list[str]:
        return ["rm", "--force", "--volumes", *(self._gone(self.containers) for _ in range(6))]

    def _create_volume(self) -> list[str]:
        return ["volume", "create", self._new(self._volumes)]

    def _remove_volume(self) -> list[str]:
        return ["volume", "rm", self._gone(self._volumes)]

    def _create_network(self) -> list[str]:
        if len(self._networks) > MOST // 3:
            return self._remove_network()
        return ["network", "create", self._new(self._networks)]

    def _remove_network(self) -> list[str]:
        return ["network", "rm", self._gone(self._networks)]

    def _join(self) -> list[str]:
        word = self._chance.choice(["connect", "connect", "disconnect"])
        return ["network", word, self._any(self._networks), self._any(self.containers)]

    def _tag_image(self) -> list[str]:
        if len(self._images) > MOST:
            return self._untag_image()
        return ["tag", IMAGE, self._new(self._images)]

    def _untag_image(self) -> list[str]:
        return ["rmi", self._gone(self._images)]

    def _commit(self) -> list[str]:
        name = self._chance.choice([[], [self._new(self._images)]])
        return ["commit", self._any(self.containers), *name]
