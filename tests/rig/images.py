"""Small images made of busybox-static, as archives for `docker load` and as blobs for a registry."""

import functools
import gzip
import hashlib
import io
import json
import random
import subprocess
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BUSYBOX = Path("/bin/busybox")
CREATED = "2026-01-02T03:04:05Z"
HISTORY = "COPY / / # made for DesktopDock"


@dataclass(frozen=True)
class Image:
    """One platform's image. `config` is the `Config` part of what `docker image inspect` shows."""

    layers: tuple[bytes, ...]  # uncompressed tar archives, lowest first
    config: dict[str, Any] = field(default_factory=lambda: {"Cmd": ["sh"]})
    platform: str = "linux/amd64"
    created: str = CREATED
    history: tuple[tuple[str, bool], ...] = ()  # what made each layer, and whether it made one at all

    def description(self) -> bytes:
        """The image's configuration object; its digest is the image's id."""
        os, architecture, *variant = self.platform.split("/")
        return json.dumps(
            {
                "architecture": architecture,
                "os": os,
                **({"variant": variant[0]} if variant else {}),
                "created": self.created,
                "config": {"Env": ["PATH=/usr/local/bin:/usr/bin:/bin"]} | self.config,
                "rootfs": {"type": "layers", "diff_ids": [digest(layer) for layer in self.layers]},
                "history": [
                    {"created": self.created, "created_by": made_by} | ({} if made else {"empty_layer": True})
                    for made_by, made in self.history or [(HISTORY, True) for _ in self.layers]
                ],
            }
        ).encode()

    def archive(self, *references: str) -> bytes:
        """What `docker save` would give; `docker load` and the SDK's `load_image` take it."""
        description = self.description()
        names = [f"{digest(layer)[7:]}/layer.tar" for layer in self.layers]
        config = f"{digest(description)[7:]}.json"
        manifest = json.dumps([{"Config": config, "RepoTags": list(references), "Layers": names}]).encode()
        files = dict(zip(names, self.layers, strict=True))
        return tar({config: description, **files, "manifest.json": manifest})


@functools.cache
def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


@functools.cache
def compressed(layer: bytes) -> bytes:
    return gzip.compress(layer, 1, mtime=0)


def tar(files: dict[str, bytes], links: Iterable[tuple[str, str]] = (), executable: bool = False) -> bytes:
    """A tar archive whose bytes depend on nothing but what it holds."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), 0o755 if executable else 0o644
            archive.addfile(info, io.BytesIO(data))
        for name, target in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


@functools.cache
def busybox_layer() -> bytes:
    """A whole small system: busybox under each of its names, and the two files that name users."""
    names = subprocess.run([BUSYBOX, "--list"], capture_output=True, text=True, check=True).stdout.split()
    links = [(f"bin/{name}", "busybox") for name in names if name != "busybox"]
    return tar({"bin/busybox": BUSYBOX.read_bytes()}, links, executable=True)


@functools.cache
def users_layer() -> bytes:
    return tar(
        {"etc/passwd": b"root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000:node:/home/node:/bin/sh\n"
            b"nobody:x:65534:65534:nobody:/:/bin/false\n",
         "etc/group": b"root:x:0:\nnode:x:1000:\nnogroup:x:65534:\n"}
    )  # fmt: skip


@functools.cache
def ballast_layer(name: str, size: int) -> bytes:
    """A layer of `size` bytes that no compression makes smaller; another name gives other bytes."""
    return tar({f"ballast/{name}": random.Random(name).randbytes(size)})


def busybox(config: dict[str, Any] | None = None, *more: bytes, platform: str = "linux/amd64") -> Image:
    """The small image with layers of one's own above; every platform gets this machine's program."""
    return Image((busybox_layer(), users_layer(), *more), config or {"Cmd": ["sh"]}, platform)
