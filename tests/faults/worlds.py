"""Worlds of the demo engine that are hard to show: crowds, and texts that are not meant well."""

import time

from desktopdock.demo.create import made
from desktopdock.demo.day import Build, Repository
from desktopdock.demo.ids import digest
from desktopdock.demo.world import World

MARKUP = "<b>bold</b> <script>alert(1)</script> <img src=x> &amp; %n {0} %1"
MARKUP_NAME = MARKUP.replace("/", "|")  # a name with a slash is that of a link
CONTROL = "bell\a back\b esc\x1b[31mred\x1b[0m nul\x00 line\nnext\r\nlast\ttab"
RTL = "\u202egnp.exe\u202c \u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645 \u2066isolated"
WIDE = "𠜎😀 e\u0301\u0301\u0301 \ufeff \u200b容器"
HOSTILE = {"markup": MARKUP, "control": CONTROL, "rtl": RTL, "wide": WIDE, "long": "x" * 20_000, "empty": ""}

LABELS, PORTS = 5_000, 500


def crowd(world: World, count: int = 10_000) -> None:
    """`count` containers more, named crowd-0 and so on, every second one running; no events."""
    image = world.image("busybox:1.37")
    body = {"Cmd": ["sleep", "1000"], "Labels": {"crowd": "yes"}}
    with world.change():
        for number in range(count):
            container = made(world, digest("crowd", number), f"crowd-{number}", "busybox:1.37", image, body)
            container.created = time.time() - number
            if number % 2:
                container.status, container.started = "running", time.time() - 60
            world.containers[container.id] = container


def hostile_container(world: World, name: str = "hostile") -> str:
    """Labels, environment, command and log full of `HOSTILE`, 5,000 labels, 500 ports; returns its id."""
    image = world.image("busybox:1.37")
    labels = {f"label-{number}": f"value {number}" for number in range(LABELS)}
    ports = {f"{20_000 + number}/tcp": [{"HostIp": "", "HostPort": str(20_000 + number)}] for number in range(PORTS)}
    body = {
        "Cmd": ["echo", *HOSTILE.values()],
        "Labels": labels | HOSTILE | {text: key for key, text in HOSTILE.items()},
        "Env": [f"{key.upper()}={text}" for key, text in HOSTILE.items()] + [f"TOKEN={MARKUP}"],
        "HostConfig": {"PortBindings": ports},
    }
    with world.change():
        container = made(world, digest("hostile", name), name, "busybox:1.37", image, body)
        world.containers[container.id] = container
        container.status, container.started = "running", time.time()
        container.binds = {port: [{"HostIp": "0.0.0.0", **binds[0]}] for port, binds in ports.items()}
        for text in HOSTILE.values():
            container.write(time.time(), 1, text.encode() + b"\n")
        container.write(time.time(), 2, b"\xff\xfe not utf-8 \xc3\x28\n")
        container.write(time.time(), 1, b"without an end")
        world.tell(container, "create")
    return container.id


def renamed(world: World, id: str, name: str) -> None:
    """A name as no engine gives it, but as other software behind the same API may."""
    with world.change():
        world.containers[id].name = name
        world.tell(world.containers[id], "rename", oldName="/before")


def hostile_repositories(world: World) -> None:
    """What a search for `hostile` finds: descriptions full of `HOSTILE`."""
    build = Build(("1", "latest"), 1_000, "1d")
    for key, text in HOSTILE.items():
        world.repositories.append(Repository(f"hostile/{key}", "none", "busybox:1.37", (build,), text))
