"""A real registry for one engine: Debian's `docker-registry`, which listens on sockets, behind the rig's shopfront."""

import json
import shutil
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path
from typing import Any

from tests.rig import packages
from tests.rig.engines import Engine
from tests.rig.images import Image, compressed, digest
from tests.rig.namespaces import DIE_TOGETHER
from tests.rig.unix_http import ask, request

SUITE, PACKAGES = "bookworm", ("docker-registry",)
USER, PASSWORD = "tester", "open sesame"
# bcrypt, which the standard library does not make, is the only kind that docker-registry takes; of PASSWORD
HTPASSWD = f"{USER}:$2b$05$lGhuXYLre7xKn3g4vTJ3B.L.fdBcijGzG4eEIfY1gafCj3HPMiiW.\n"
CONFIG = """\
version: 0.1
log: {{accesslog: {{disabled: true}}, level: error}}
storage: {{filesystem: {{rootdirectory: {storage}}}, delete: {{enabled: true}}}}
http: {{net: unix, addr: {socket}, relativeurls: true}}
"""
AUTH = "auth: {{htpasswd: {{realm: registry, path: {file}}}}}\n"
PATIENCE_S = 15.0

INDEX = "application/vnd.docker.distribution.manifest.list.v2+json"
MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
CONFIGURATION = "application/vnd.docker.container.image.v1+json"
LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip"


class Registry:
    """Reached by the engine, and by the program that shares its network, at `address`."""

    user, password = USER, PASSWORD

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine, self._folder, self._processes = engine, folder, list[subprocess.Popen[bytes]]()
        self._pushed: set[tuple[str, str]] = set()
        self.address = f"127.0.0.1:{engine.ports.registry}"
        self.with_login = f"127.0.0.1:{engine.ports.login}"  # the same repositories, for `user` with `password`
        self.index = f"127.0.0.1:{engine.ports.search}"  # put before a term, it makes the engine search there
        folder.mkdir(parents=True)
        self.offer([])
        self.reset()
        program = packages.unpacked(SUITE, PACKAGES) / "usr/bin/docker-registry"
        for name, auth in (("open", ""), ("login", AUTH)):
            (folder / "users").write_text(HTPASSWD)
            config = (CONFIG + auth).format(
                storage=folder / "storage", socket=folder / f"{name}.sock", file=folder / "users"
            )
            (folder / f"{name}.yml").write_text(config)
            self._begin(name, [str(program), "serve", str(folder / f"{name}.yml")])
        self._open_front()

    def follow(self) -> None:
        """Where its engine is: one that was started again may have a network of its own again."""
        if self._engine.pid != self._beside:
            front = self._processes.pop()
            front.kill()
            front.wait()
            self._open_front()

    def offer(self, results: list[dict[str, Any]]) -> None:
        """What the index knows: `name`, `description`, `star_count`, `is_official`, `is_automated` of each."""
        (self._folder / "index.json").write_text(json.dumps(results))

    def throttle(self, bytes_per_second: int | None) -> None:
        """From now on, also for what is under way."""
        (self._folder / "rate").write_text(str(bytes_per_second or ""))

    def answer_everything(self, answer: bytes) -> None:
        """A whole HTTP answer, for every new connection, until `reset`."""
        (self._folder / "answer").write_bytes(answer)

    def reset(self) -> None:
        self.throttle(None)
        (self._folder / "answer").unlink(missing_ok=True)

    def push(self, repository: str, tags: list[str], *platforms: Image) -> str:
        """Put one image there under each tag, of one platform or as a list of several; gives the digest."""
        pushed = [self._push_one(repository, image) for image in platforms]
        body, kind = pushed[0], MANIFEST
        if len(platforms) > 1:
            kind, body = INDEX, self._list(repository, pushed, platforms)
        for tag in tags:
            self._send("PUT", f"/v2/{repository}/manifests/{tag}", body, kind)
        return digest(body)

    def tags(self, repository: str) -> list[str]:
        answer = request(self._folder / "open.sock", "GET", f"/v2/{repository}/tags/list")
        return sorted(answer["tags"] or [])

    def repository(self, name: str) -> Path:
        """What the registry keeps of a repository besides the bytes themselves."""
        return self._folder / "storage/docker/registry/v2/repositories" / name

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _list(self, repository: str, manifests: list[bytes], images: tuple[Image, ...]) -> bytes:
        entries = []
        for body, image in zip(manifests, images, strict=True):
            self._send("PUT", f"/v2/{repository}/manifests/{digest(body)}", body, MANIFEST)
            os, architecture, *variant = image.platform.split("/")
            platform = {"os": os, "architecture": architecture, **({"variant": variant[0]} if variant else {})}
            entries.append({"mediaType": MANIFEST, "size": len(body), "digest": digest(body), "platform": platform})
        return json.dumps({"schemaVersion": 2, "mediaType": INDEX, "manifests": entries}).encode()

    def _push_one(self, repository: str, image: Image) -> bytes:
        description = image.description()
        layers = [compressed(layer) for layer in image.layers]
        for blob in (description, *layers):
            self._push_blob(repository, blob)
        return json.dumps(
            {
                "schemaVersion": 2,
                "mediaType": MANIFEST,
                "config": {"mediaType": CONFIGURATION, "size": len(description), "digest": digest(description)},
                "layers": [{"mediaType": LAYER, "size": len(blob), "digest": digest(blob)} for blob in layers],
            }
        ).encode()

    def _push_blob(self, repository: str, blob: bytes) -> None:
        if (repository, digest(blob)) in self._pushed:
            return
        started = self._send("POST", f"/v2/{repository}/blobs/uploads/")["location"]
        joint = "&" if "?" in started else "?"
        target = f"{started}{joint}digest={urllib.parse.quote(digest(blob))}"
        self._send("PUT", target, blob, "application/octet-stream")
        self._pushed.add((repository, digest(blob)))

    def _send(self, method: str, target: str, body: bytes | None = None, kind: str = "") -> dict[str, str]:
        """Headers of the answer."""
        status, headers, said = ask(self._folder / "open.sock", method, target, body, kind)
        if status >= 400:
            raise RuntimeError(f"{method} {target}: {status} {said.decode(errors='replace')}")
        return headers

    def _begin(self, name: str, command: list[str]) -> None:
        with (self._folder / f"{name}.log").open("ab") as log:
            line = [*DIE_TOGETHER, *command]
            self._processes.append(subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def _open_front(self) -> None:
        """It is the last of the processes."""
        self._beside = self._engine.pid
        (self._folder / "ready").unlink(missing_ok=True)
        front = [sys.executable, "-P", "-m", "tests.rig.shopfront", str(self._folder), *map(str, self._engine.ports)]
        self._begin("front", self._engine.inside(*front))
        self._wait()

    def _wait(self) -> None:
        stop = time.monotonic() + PATIENCE_S
        ready = [self._folder / name for name in ("open.sock", "login.sock", "ready")]
        while not all(path.exists() for path in ready):
            if time.monotonic() > stop or any(process.poll() is not None for process in self._processes):
                logs = "".join(path.read_text() for path in sorted(self._folder.glob("*.log")))
                raise RuntimeError(f"the registry did not start:\n{logs}")
            time.sleep(0.02)
