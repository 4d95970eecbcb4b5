"""The docker program's contexts, read from its configuration folder. Nothing is ever written there."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from desktopdock.domain.endpoints import DockerContext, Tls
from desktopdock.domain.errors import BrokenContext, UnknownContext
from desktopdock.support.text import tr

DEFAULT = "default"  # not stored: DOCKER_HOST, or where an engine usually listens


class _Config(Struct):
    current_context: str = msgspec.field(name="currentContext", default="")


class _Metadata(Struct, rename="pascal"):
    description: str = ""


class _Docker(Struct, rename="pascal"):
    host: str = ""
    skip_tls_verify: bool = msgspec.field(name="SkipTLSVerify", default=False)


class _Meta(Struct, rename="pascal"):
    name: str
    metadata: _Metadata = msgspec.field(default_factory=_Metadata)
    endpoints: dict[str, _Docker] = msgspec.field(default_factory=dict)


def config_folder(environment: Mapping[str, str]) -> Path:
    """Where the docker program keeps its configuration: DOCKER_CONFIG, or .docker in the home folder."""
    given = environment.get("DOCKER_CONFIG")
    return Path(given) if given else Path.home() / ".docker"


def current_context(folder: Path) -> str:
    """The context that `docker context use` chose; a missing file chooses none.

    Raises OSError and ValueError for a file that cannot be read: the docker program warns and goes on without it.
    """
    try:
        text = (folder / "config.json").read_bytes()
    except FileNotFoundError:
        return DEFAULT
    return msgspec.json.decode(text, type=_Config).current_context or DEFAULT


def read_context(folder: Path, name: str) -> tuple[DockerContext, Tls | None]:
    """A stored context and the files of its secure connection; raises `UnknownContext` or `BrokenContext`."""
    hashed = _hashed(name)
    try:
        context, verify = _read(folder / "contexts" / "meta" / hashed / "meta.json")
    except FileNotFoundError as error:
        raise UnknownContext(name) from error
    except (OSError, ValueError) as error:
        raise BrokenContext(name, str(error)) from error
    return context, _tls(folder / "contexts" / "tls" / hashed / "docker", verify)


def read_contexts(folder: Path) -> list[DockerContext]:
    """Every stored context by name; a broken one has a problem, and the name of its folder."""
    found = []
    for meta in (folder / "contexts" / "meta").glob("*/meta.json"):
        try:
            found.append(_read(meta)[0])
        except (OSError, ValueError) as error:
            found.append(DockerContext(meta.parent.name[:12], "", problem=str(error)))
    return sorted(found, key=lambda context: context.name)


def count_contexts(folder: Path) -> int:
    return len(list((folder / "contexts" / "meta").glob("*/meta.json")))


def context_places(folder: Path) -> tuple[str, ...]:
    """Files and folders that are there of all that `docker context` writes; where none is, the nearest one above."""
    meta = folder / "contexts" / "meta"
    files = [file for file in (folder / "config.json", *meta.glob("*/meta.json")) if file.is_file()]
    folders = [place for place in (folder, meta.parent, meta) if place.is_dir()]
    if not folders:
        folders = [next(place for place in folder.absolute().parents if place.is_dir())]
    return tuple(str(place) for place in {*folders, *files, *(file.parent for file in files)})


def _read(meta: Path) -> tuple[DockerContext, bool]:
    """The context of a file, and whether the engine's certificate is to be checked; raises OSError and ValueError."""
    found = msgspec.json.decode(meta.read_bytes(), type=_Meta)
    docker = found.endpoints.get("docker", _Docker())
    if not docker.host:
        raise ValueError(tr("it names no engine"))
    return DockerContext(found.name, docker.host, found.metadata.description), not docker.skip_tls_verify


def _tls(folder: Path, verify: bool) -> Tls | None:
    """None where the context stores no files and asks for nothing: a plain connection."""
    ca, certificate, key = (_existing(folder / f"{part}.pem") for part in ("ca", "cert", "key"))
    if not (ca or certificate or key) and verify:
        return None
    return Tls(ca, certificate, key, verify)


def _existing(file: Path) -> str:
    return str(file) if file.is_file() else ""


def _hashed(name: str) -> str:
    from hashlib import sha256  # 3 ms that only the user of a context pays at the start

    return sha256(name.encode()).hexdigest()
