"""All that one container says of itself when it is asked alone."""

from datetime import datetime

from msgspec import Struct

from desktopdock.domain.keys import Key


class PortDetail(Struct, frozen=True):
    """A port that the image exposes or the container publishes; `published` holds `address:port` of the host."""

    container: int
    protocol: str
    published: tuple[str, ...] = ()


class Mount(Struct, frozen=True):
    """`kind` is bind, volume, tmpfs, …; `source` is the host's path, or the name of a volume."""

    kind: str
    source: str
    target: str
    is_writable: bool = True


class Attachment(Struct, frozen=True):
    """A network, by name, that the container is in; it has no addresses while it is stopped.

    `id` is "" as long as the engine does not say it: for a container that was never started.
    """

    network: str
    addresses: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    id: str = ""


class Probe(Struct, frozen=True):
    """One run of the health check."""

    ended: datetime | None
    exit_code: int
    output: str


class Limits(Struct, frozen=True):
    """0 is no limit. `memory` in bytes, `cpus` in cores."""

    memory: int = 0
    cpus: float = 0.0
    pids: int = 0


class RestartPolicy(Struct, frozen=True):
    """`name` is no, always, unless-stopped or on-failure; `tries` counts for the last, 0 is without end."""

    name: str = "no"
    tries: int = 0


class ContainerDetail(Struct, frozen=True):
    """Times are aware; None is never. `restarts` counts those that the restart policy made."""

    key: Key
    name: str
    image: str
    image_id: str = ""
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    working_dir: str = ""
    user: str = ""
    has_tty: bool = False
    state: str = ""
    created: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    exit_code: int = 0
    is_out_of_memory: bool = False
    error: str = ""
    restarts: int = 0
    restart_policy: RestartPolicy = RestartPolicy()
    is_removed_at_end: bool = False
    health: str = ""
    probes: tuple[Probe, ...] = ()
    ports: tuple[PortDetail, ...] = ()
    mounts: tuple[Mount, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    networks: tuple[Attachment, ...] = ()
    limits: Limits = Limits()
