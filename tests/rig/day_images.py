"""The images of the working day, made of busybox: small, but with the names, settings and history that the day gives.

What an image would start is a script that writes the log of a program of the day, listens where that listens, and ends
as that ends. `/.program` in a container comes before the image's own.
"""

import functools
import shlex
import time
from collections.abc import Iterator
from typing import Any

from desktopdock.demo import day as data
from tests.rig.images import Image, ballast_layer, busybox_layer, tar, users_layer

SCALE, LEAST, MOST = 40, 2_000, 400_000  # bytes of a layer here for each byte there
BUSY_PERCENT = 40
BUSY = "(while :; do i=0; while [ $i -lt 9000 ]; do i=$((i+1)); done; usleep 60000; done) &"
OUT_OF_MEMORY = "exec tail /dev/zero"
HOLD = "while :; do sleep 3600 & wait $!; done"
RUN = b"""\
for program in /.program /.day/program; do
    [ -f $program ] && exec sh $program
done
while :; do sleep 3600 & wait $!; done
"""
STAND_IN = """\
#!/bin/sh
case "$1" in sh|ash|/bin/sh|/bin/ash) exec "$@";; esac
. /.day/run
"""
SHELL = '#!/bin/sh\nexec sh "$@"\n'
PAGE = b"<!doctype html><title>DesktopDock</title><p>It works.\n"


def script(program: data.Program, container: data.Container | None = None) -> bytes:
    """The program as a shell script. Its first round goes through the log at once: there shall be something to read."""
    lines = ["trap 'exit 0' TERM INT QUIT"]
    lines += [f"httpd -p {port} -h /.day/www" for port in program.listen]
    lines += [_say(line, pause=False) for line in program.start]
    if container and container.out_of_memory:
        return "\n".join([*lines, OUT_OF_MEMORY, ""]).encode()
    if container and container.cpu >= BUSY_PERCENT:
        lines.append(BUSY)
    if program.loop:
        lines += [_say(line, pause=False) for line in program.loop]
        lines += ["while :; do", *(_say(line, pause=True) for line in program.loop), "done"]
    elif not program.start:
        lines.append(HOLD)
    return "\n".join([*lines, f"exit {container.exit_code if container else 0}", ""]).encode()


def _say(line: data.Line, *, pause: bool) -> str:
    wait = f"sleep {line.pause:g} & wait $!; " if pause and line.pause else ""  # a plain sleep would not hear a signal
    return f"{wait}echo {shlex.quote(line.text)}{' >&2' if line.stream == 'stderr' else ''}"


class Maker:
    """Makes each image of the day; one that stands on another has its layers."""

    def __init__(self, day: data.Day) -> None:
        self._day = day
        self._by_tag = {tag: image for image in day.images for tag in image.tags}
        self._programs = {container.image: day.programs[container.program] for container in reversed(day.containers)}

    def of(self, image: data.Image) -> Image:
        layers, history = self._stack(image)
        return Image(layers, _config(image), image.platform, _moment(image.created), history)

    def build(self, repository: data.Repository, build: data.Build, platform: str) -> Image:
        """What a registry has under the tags of `build`; the layers are the repository's, the settings say the tag."""
        like = self._by_tag[repository.like]
        layers, history = self._stack(like)
        sizes = build.layers or repository.builds[0].layers or (repository.builds[0].size,)
        own = tuple(ballast_layer(f"{repository.name} {index}", _scaled(size)) for index, size in enumerate(sizes))
        config = _config(like)
        config["Labels"] = config["Labels"] | {"org.opencontainers.image.version": build.tags[0]}
        more = tuple(("RUN set -eux; make install # buildkit", True) for _ in own)
        return Image(layers + own, config, platform, _moment(build.created), history + more)

    def _stack(self, image: data.Image) -> tuple[tuple[bytes, ...], tuple[tuple[str, bool], ...]]:
        if image.base in self._by_tag:
            layers, history = self._stack(self._by_tag[image.base])
        else:
            base = self._day.bases.get(image.base)
            layers = (busybox_layer(), users_layer())
            history = ((base.created_by if base else "COPY / /", True), ("COPY etc /etc", True))
        own = [_stand_ins(image, self._program(image))]
        steps: list[tuple[str, bool]] = [("COPY rootfs /", True)]
        for index, layer in enumerate(image.layers):
            steps.append((layer.created_by, layer.size > 0))
            if layer.size:
                own.append(ballast_layer(f"{image.id} {index}", _scaled(layer.size)))
        return layers + tuple(own), history + tuple(steps)

    def _program(self, image: data.Image) -> data.Program | None:
        return next((self._programs[tag] for tag in image.tags if tag in self._programs), None)


def _stand_ins(image: data.Image, program: data.Program | None) -> bytes:
    """A layer with a script under each name that the image would start."""
    files = {".day/run": RUN, ".day/www/index.html": PAGE, ".day/www/health": b"ok\n", ".day/id": image.id.encode()}
    if program:
        files[".day/program"] = script(program)
    for name in _started(image):
        path = name.removeprefix("/") if name.startswith("/") else f"usr/local/bin/{name}"
        files[path] = (SHELL if name.endswith("bash") else STAND_IN).encode()
    return tar(files, executable=True)


def _started(image: data.Image) -> Iterator[str]:
    for command in (image.entrypoint, image.command):
        if command and command[0] not in ("sh", "/bin/sh") and not command[0].startswith("-"):
            yield command[0]


def _config(image: data.Image) -> dict[str, Any]:
    return {
        "Entrypoint": list(image.entrypoint) or None,
        "Cmd": list(image.command) or None,
        "WorkingDir": image.folder,
        "User": image.user,
        "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
        + [f"{name}={value}" for name, value in image.env.items()],
        "ExposedPorts": {port if "/" in port else f"{port}/tcp": {} for port in image.expose},
        "Volumes": {path: {} for path in image.volumes},
        "Labels": dict(image.labels),
    } | ({"StopSignal": image.stop_signal} if image.stop_signal else {})


def _scaled(size: int) -> int:
    return max(LEAST, min(MOST, size // SCALE))


@functools.cache
def _moment(age: str) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - data.seconds(age)))
