"""Images as archives, as `docker save` writes them: their configuration and the sizes of their layers are real."""

import hashlib
import io
import json
import tarfile
import time
from collections.abc import Iterable, Iterator

from desktopdock.demo.clock import utc
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request, Stream
from desktopdock.demo.image import Image, Layer, a_config
from desktopdock.demo.images import give_tag
from desktopdock.demo.world import World, short_reference

_TAR = "application/x-tar"
_TICK_S = 0.05
_FASTER = 10  # than a pull


def save(world: World, request: Request) -> Answer:
    """GET /images/get?names=… and GET /images/{name}/get: the layers are empty archives."""
    names = [request.args["name"]] if "name" in request.args else request.every("names")
    entries: dict[str, Json] = {}
    files: dict[str, bytes] = {}
    size = 0
    for name in names:
        image = world.image(name)
        config = f"{image.id[7:]}.json"
        layers = [f"{layer.digest}/layer.tar" for layer in image.layers if layer.digest]
        tags = [short_reference(name)] if short_reference(name) in image.tags else []
        if config not in entries:
            entries[config] = {"Config": config, "RepoTags": [], "Layers": layers}
            size += image.size
        entries[config]["RepoTags"] += tags
        files |= {config: described(image)} | dict.fromkeys(layers, _tar({}))
        world.events.tell("image", "save", image.id, {"name": name})
    whole = _tar(files | {"manifest.json": json.dumps(list(entries.values())).encode()})
    return Stream(_paced(whole, size / (_FASTER * world.machine.pull_rate)), kind=_TAR)


def _paced(whole: bytes, seconds: float) -> Iterator[bytes]:
    """Half of it at once, the rest after as long as the layers would take; an empty piece means that time passed."""
    half, end = len(whole) // 2, time.monotonic() + seconds
    yield whole[:half]
    while time.monotonic() < end:
        yield b""
        time.sleep(_TICK_S)
    yield whole[half:]


def load(world: World, request: Request) -> Answer:
    """POST /images/load."""
    try:
        with tarfile.open(fileobj=io.BytesIO(request.body)) as archive:
            loaded = list(_loaded(world, archive))
    except (tarfile.TarError, KeyError, ValueError) as error:
        raise Refused(500, f"invalid archive: {error}") from error
    lines = [json.dumps({"stream": f"{said}\n"}) for said in loaded]
    return Reply("".join(f"{line}\r\n" for line in lines).encode())


def import_root(world: World, request: Request) -> Answer:
    """POST /images/create?fromSrc=-&repo=…: an image of one layer, which is the archive in the body."""
    try:
        with tarfile.open(fileobj=io.BytesIO(request.body)) as archive:
            size = sum(member.size for member in archive)
    except tarfile.TarError as error:
        raise Refused(500, "archive/tar: invalid tar header") from error
    diff_id = f"sha256:{hashlib.sha256(request.body).hexdigest()}"
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time()))
    description = {
        "architecture": "amd64",
        "os": "linux",
        "created": now,
        "config": {},
        "rootfs": {"type": "layers", "diff_ids": [diff_id]},
        "history": [{"created": now, "comment": "Imported from -"}],
    }
    text = json.dumps(description).encode()
    image = world.images.setdefault(_id(text), _written(text, [size]))
    repository, version = request.text("repo"), request.text("tag")
    if repository:
        give_tag(world, image, short_reference(f"{repository}:{version}" if version else repository))
    world.events.tell("image", "import", image.id, {"name": image.id})
    return Reply(json.dumps({"status": image.id}).encode() + b"\r\n")


def _id(text: bytes) -> str:
    return f"sha256:{hashlib.sha256(text).hexdigest()}"


def _written(text: bytes, sizes: list[int]) -> Image:
    image = image_of(_id(text), json.loads(text), sizes)
    image.written = text
    return image


def _loaded(world: World, archive: tarfile.TarFile) -> Iterator[str]:
    """What is said of each image, which is then here."""
    for entry in json.loads(_content(archive, "manifest.json")):
        text = _content(archive, entry["Config"])
        sizes = [archive.getmember(name).size for name in entry["Layers"]]
        image = world.images.setdefault(_id(text), _written(text, sizes))
        tags = [short_reference(tag) for tag in entry["RepoTags"] or []]
        for tag in tags:
            if tag not in image.tags:
                give_tag(world, image, tag)
            yield f"Loaded image: {tag}"
        if not tags:
            yield f"Loaded image ID: {image.id}"
        world.events.tell("image", "load", image.id, {"name": tags[0] if tags else image.id})


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is not a file")
    return file.read()


def image_of(id: str, description: Json, sizes: list[int]) -> Image:
    variant = f"/{description['variant']}" if description.get("variant") else ""
    return Image(
        id=id,
        created=_moment(str(description.get("created") or "")),
        size=sum(sizes),
        platform=f"{description.get('os', 'linux')}/{description.get('architecture', 'amd64')}{variant}",
        config=a_config() | {key: value for key, value in description.get("config", {}).items() if value is not None},
        layers=_layers(description, sizes),
        program=str(description.get("demo_program", "")),
    )


def _layers(description: Json, sizes: Iterable[int]) -> list[Layer]:
    blobs = iter(zip(description.get("rootfs", {}).get("diff_ids", []), sizes, strict=False))
    layers: list[Layer] = []
    for step in description.get("history", []):
        digest, size = ("", 0) if step.get("empty_layer") else next(blobs, ("", 0))
        layers.append(Layer(str(step.get("created_by", "")), size, digest.removeprefix("sha256:")))
    return layers + [Layer("", size, digest.removeprefix("sha256:")) for digest, size in blobs]


def _moment(text: str) -> float:
    try:
        return utc(text[:19])
    except ValueError:
        return 0.0


def described(image: Image) -> bytes:
    """Its configuration as a file."""
    return image.written or json.dumps(_description(image)).encode()


def _description(image: Image) -> Json:
    system, architecture, *variant = image.platform.split("/")
    made = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(image.created))
    return {
        "architecture": architecture,
        "os": system,
        **({"variant": variant[0]} if variant else {}),
        "created": made,
        "config": image.config,
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{layer.digest}" for layer in image.layers if layer.digest]},
        "history": [
            {"created": made, "created_by": layer.created_by} | ({} if layer.digest else {"empty_layer": True})
            for layer in image.layers
        ],
        "demo_program": image.program,
    }


def _tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()
