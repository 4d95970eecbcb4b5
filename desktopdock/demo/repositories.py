"""The registries that the demo engine knows: what is in them, and the search through the engine."""

from desktopdock.demo.day import Build, Repository
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request
from desktopdock.demo.ids import digest
from desktopdock.demo.progress import Blob
from desktopdock.demo.remote import Remote, is_local
from desktopdock.demo.world import World, short_reference


def search(world: World, request: Request) -> Answer:
    """GET /images/search: the repositories of Docker Hub, or of an index on this computer before the term.

    Called without the lock, since such an index is asked in earnest.
    """
    term = request.text("term")
    if not term:
        raise Refused(400, "image search term is required")  # 28.5 says so; older ones search for nothing
    limit = request.number("limit", 25) or 25
    if not 1 <= limit <= 100:
        raise Refused(400, f"limit {limit} is outside the range of [1, 100]")
    index, term = registry_of(term)
    if is_local(index):
        return Reply(Remote(index, {}).found(term, limit))
    hub = [one for one in world.repositories if not registry_of(one.name)[0]]
    found = [one for one in hub if term.lower() in f"{one.name} {one.description}".lower()]
    found.sort(key=lambda one: (one.name != term, -one.stars))
    return Reply([_result(one) for one in found[:limit]])


def registry_of(name: str) -> tuple[str, str]:
    """quay.io/a/b is ("quay.io", "a/b"); what belongs to Docker Hub has an empty registry."""
    first, slash, rest = name.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost"):
        return ("" if first == "docker.io" else first), rest.removeprefix("library/") if first == "docker.io" else rest
    return "", name.removeprefix("library/")


def knows(world: World, registry: str) -> bool:
    """Whether the day has anything of this registry."""
    return any(registry_of(one.name)[0] == registry for one in world.repositories)


def find(world: World, reference: str) -> tuple[Repository, Build, str] | None:
    """The repository, build and tag that a reference names; None where there is no such repository.

    Raises `Refused` in the engine's words for a tag that is not there.
    """
    name, _, tag = short_reference(reference).rpartition(":")
    if "@" in reference:
        name, _, tag = reference.partition("@")
    repository = next((one for one in world.repositories if one.name == name), None)
    if not repository:
        return None
    for build in repository.builds:
        if tag in build.tags or tag == f"sha256:{index_digest(repository, build)}":
            return repository, build, tag
    raise Refused(404, f"manifest for {name}:{tag} not found: manifest unknown: manifest unknown")


def blobs(repository: Repository, build: Build, platform: str) -> list[Blob]:
    """The layers for a platform; the first is shared by all that stand on the same base."""
    factor = build.size_for(platform) / build.size
    sizes = [int(size * factor) for size in build.layers] or _cut(build.size_for(platform))
    found = [Blob(digest(repository.name, build.tags[0], platform, at), size) for at, size in enumerate(sizes)]
    if repository.base != "none" and len(found) > 1:
        found[0] = Blob(digest("base", repository.base, platform), found[0].size)
    return found


def index_digest(repository: Repository, build: Build) -> str:
    return digest("index", repository.name, build.tags[0])


def _cut(size: int) -> list[int]:
    """Into layers as they are met: one large, some small."""
    parts = (0.24, 0.03, 0.52, 0.001, 0.18)
    return [max(120, int(size * part)) for part in parts] + [max(120, int(size * 0.029))]


def _result(repository: Repository) -> Json:
    return {
        "star_count": repository.stars,
        "is_official": repository.official,
        "name": repository.name,
        "is_automated": False,
        "description": repository.description,
    }
