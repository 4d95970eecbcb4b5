"""The pages under /images that concern what is here."""

import time
from fnmatch import fnmatchcase

from desktopdock.demo.container import Container
from desktopdock.demo.filters import Filters
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request
from desktopdock.demo.image import Image
from desktopdock.demo.world import World, short_reference

_FILTERS = ("before", "containers", "dangling", "label", "reference", "since", "until")


def listed(world: World, request: Request) -> Answer:
    """GET /images/json: the newest first."""
    filters = Filters.of(request, _FILTERS)
    found = [image for image in world.images.values() if _matches(image, filters)]
    found.sort(key=lambda image: image.created, reverse=True)
    counted, shared = request.version >= (1, 51), request.flag("shared-size")
    return Reply(
        [
            image.row(
                request.version,
                len(users(world, image)) if counted else -1,
                _shared(world, image) if shared else -1,
            )
            for image in found
        ]
    )


def inspect(world: World, request: Request) -> Answer:
    """GET /images/{name}/json."""
    return Reply(world.image(request.args["name"]).inspect(request.version))


def history(world: World, request: Request) -> Answer:
    """GET /images/{name}/history."""
    return Reply(world.image(request.args["name"]).history())


def tag(world: World, request: Request) -> Answer:
    """POST /images/{name}/tag?repo=…&tag=…."""
    image = world.image(request.args["name"])
    repository, version = request.text("repo"), request.text("tag") or "latest"
    if not repository or repository != repository.lower():
        why = f": repository name ({_whole(repository)}) must be lowercase" if repository else ""
        raise Refused(400, f"invalid reference format{why}")
    reference = short_reference(f"{repository}:{version}")
    give_tag(world, image, reference)
    world.events.tell("image", "tag", image.id, _labels(image) | {"name": reference})
    return Reply(status=201)


def remove(world: World, request: Request) -> Answer:
    """DELETE /images/{name}: a tag, and with the last one the image."""
    name, force = request.args["name"], request.flag("force")
    image = world.image(name)
    reference = short_reference(name)
    by_tag = reference in image.tags
    others = [tag for tag in image.tags if tag != reference]
    if not by_tag and len(image.tags) > 1 and not force:
        short = name.removeprefix("sha256:")[:12]
        words = f"conflict: unable to delete {short} (must be forced) - image is referenced in multiple repositories"
        raise Refused(409, words)
    if not (by_tag and others):
        _check_unused(world, image, name, reference, by_tag, force)
    untagged = [reference] if by_tag else list(image.tags)
    answer: list[Json] = []
    for one in untagged:
        image.tags.remove(one)
        answer.append({"Untagged": one})
        world.events.tell("image", "untag", image.id, _labels(image) | {"name": image.id})
    if not image.tags:
        answer += [{"Untagged": one} for one in image.digests]
        answer += [{"Deleted": image.id}, *_layers_gone(world, image)]
        del world.images[image.id]
        world.events.tell("image", "delete", image.id, _labels(image) | {"name": image.id})
    return Reply(answer)


def _whole(repository: str) -> str:
    return repository if "/" in repository else f"library/{repository}"


def give_tag(world: World, image: Image, reference: str) -> None:
    """A tag belongs to one image: it is taken from the one that had it."""
    for other in world.images.values():
        if reference in other.tags:
            other.tags.remove(reference)
    image.tags.append(reference)
    image.tagged = time.time()


def _check_unused(world: World, image: Image, name: str, reference: str, by_tag: bool, force: bool) -> None:
    found = users(world, image)
    running = [container for container in found if container.running]
    if running:
        short = image.id[7:19] if not by_tag else reference
        if by_tag and not force:
            raise Refused(
                409,
                f'conflict: unable to remove repository reference "{name}" (must force) - container '
                f"{running[0].id[:12]} is using its referenced image {image.id[7:19]}",
            )
        words = f"conflict: unable to delete {short} (cannot be forced) - image is being used by running container"
        raise Refused(409, f"{words} {running[0].id[:12]}")
    if found and not force:
        if by_tag:
            raise Refused(
                409,
                f'conflict: unable to remove repository reference "{name}" (must force) - container '
                f"{found[0].id[:12]} is using its referenced image {image.id[7:19]}",
            )
        words = f"conflict: unable to delete {image.id[7:19]} (must be forced) - image is being used by stopped"
        raise Refused(409, f"{words} container {found[0].id[:12]}")


def _layers_gone(world: World, image: Image) -> list[Json]:
    kept = {layer.digest for other in world.images.values() if other is not image for layer in other.layers}
    return [
        {"Deleted": f"sha256:{layer.digest}"}
        for layer in reversed(image.layers)
        if layer.digest and layer.digest not in kept
    ]


def users(world: World, image: Image) -> list[Container]:
    return [container for container in world.containers.values() if container.image_id == image.id]


def _shared(world: World, image: Image) -> int:
    others = {layer.digest for other in world.images.values() if other is not image for layer in other.layers}
    return sum(layer.size for layer in image.layers if layer.digest and layer.digest in others)


def _labels(image: Image) -> dict[str, str]:
    labels: dict[str, str] = image.config["Labels"] or {}
    return labels


def _matches(image: Image, filters: Filters) -> bool:
    dangling = filters.yes("dangling")
    references = filters.get("reference")
    return (
        (dangling is None or dangling == (not image.tags))
        and filters.labels(_labels(image))
        and (not references or any(_like(tag, wanted) for tag in image.tags for wanted in references))
    )


def _like(tag: str, wanted: str) -> bool:
    """A pattern of the whole reference or of the repository alone."""
    return fnmatchcase(tag, wanted) or fnmatchcase(tag.rpartition(":")[0], wanted)
