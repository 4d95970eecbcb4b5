"""POST /images/create: a pull, with the progress messages of an engine."""

import json

from desktopdock.demo import repositories
from desktopdock.demo.archives import import_root
from desktopdock.demo.day_pull import DayPull
from desktopdock.demo.http import Answer, Refused, Request, Stream
from desktopdock.demo.remote import Remote, is_local, login
from desktopdock.demo.remote_pull import RemotePull
from desktopdock.demo.world import World, short_reference


def pull(world: World, request: Request) -> Answer:
    """A stream of messages; an unknown repository, tag or platform is refused before it begins.

    Called without the lock: a registry on this computer is asked in earnest, which takes what it takes.
    """
    if request.text("fromSrc"):
        with world.change():  # called without the lock
            return import_root(world, request)
    reference = _reference(request.text("fromImage"), request.text("tag"))
    work = _work(world, request, short_reference(reference))
    return Stream(json.dumps(message).encode() + b"\r\n" if message else b"" for message in work.messages())


def _work(world: World, request: Request, reference: str) -> DayPull | RemotePull:
    name, version = _parts(reference)
    registry, path = repositories.registry_of(name)
    where = registry if is_local(registry) else "" if registry else world.machine.mirror
    if where and not (registry and repositories.knows(world, registry)):
        inner = path if registry or "/" in path else f"library/{path}"
        remote = Remote(where, login(request))
        return RemotePull.prepared(world, remote, inner, name, version, request.text("platform"))
    found = repositories.find(world, reference)
    if not found:
        raise _unknown(world, registry, name)
    repository, build, tag = found
    asked = request.text("platform") or "linux/amd64"
    platform = next((one for one in repository.platforms_of(build) if one.startswith(asked)), "")
    if not platform:
        words = f"no matching manifest for {asked} in the manifest list entries"
        raise Refused(404, f"{words}: no match for platform in manifest: not found")
    return DayPull(world, repository, build, tag, platform, reference)


def _unknown(world: World, registry: str, name: str) -> Refused:
    if registry and not repositories.knows(world, registry):
        host = registry.rpartition(":")[0] or registry
        return Refused(500, f'Get "https://{registry}/v2/": dial tcp: lookup {host}: no such host')
    return Refused(
        404,
        f"pull access denied for {name}, repository does not exist or may require 'docker login': denied: "
        "requested access to the resource is denied",
    )


def _parts(reference: str) -> tuple[str, str]:
    name, at, digest = reference.partition("@")
    if at:
        return name, digest
    name, _, tag = reference.rpartition(":")
    return name, tag


def _reference(name: str, tag: str) -> str:
    if not name:
        raise Refused(400, "invalid reference format")
    if name.partition("@")[0] != name.partition("@")[0].lower():
        raise Refused(400, "invalid reference format: repository name must be lowercase")
    if tag.startswith("sha256:"):
        return f"{name}@{tag}"
    return f"{name}:{tag}" if tag else name
