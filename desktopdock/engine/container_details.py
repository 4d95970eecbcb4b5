"""GET /containers/ID/json as our own types."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct, field

from desktopdock.domain.container_details import (
    Attachment,
    ContainerDetail,
    Limits,
    Mount,
    PortDetail,
    Probe,
    RestartPolicy,
)
from desktopdock.domain.keys import Key
from desktopdock.engine import wire

# Every field may be missing or null, in any engine and version.


class _Probe(Struct, rename="pascal", gc=False):
    end: str | None = None
    exit_code: int | None = None
    output: str | None = None


class _Health(Struct, rename="pascal", gc=False):
    status: str | None = None
    log: list[_Probe] | None = None


class _State(Struct, rename="pascal", gc=False):
    status: str | None = None
    exit_code: int | None = None
    oom_killed: bool | None = field(name="OOMKilled", default=None)
    error: str | None = None
    started_at: str | None = None
    finished_at: str | None = None
    health: _Health | None = None


class _Config(Struct, rename="pascal", gc=False):
    image: str | None = None
    entrypoint: list[str] | str | None = None
    cmd: list[str] | str | None = None
    working_dir: str | None = None
    user: str | None = None
    tty: bool | None = None
    env: list[str] | None = None
    labels: dict[str, str | None] | None = None
    exposed_ports: dict[str, msgspec.Raw] | None = None


class _Binding(Struct, rename="pascal", gc=False):
    host_ip: str | None = None
    host_port: str | None = None


_Bindings = dict[str, list[_Binding] | None]


class _Policy(Struct, rename="pascal", gc=False):
    name: str | None = None
    maximum_retry_count: int | None = None


class _Host(Struct, rename="pascal", gc=False):
    restart_policy: _Policy | None = None
    auto_remove: bool | None = None
    port_bindings: _Bindings | None = None
    memory: int | None = None
    nano_cpus: int | None = None
    cpu_quota: int | None = None
    cpu_period: int | None = None
    pids_limit: int | None = None


class _Mount(Struct, rename="pascal", gc=False):
    type: str | None = None
    name: str | None = None
    source: str | None = None
    destination: str | None = None
    rw: bool | None = field(name="RW", default=None)


class _Network(Struct, rename="pascal", gc=False):
    ip_address: str | None = field(name="IPAddress", default=None)
    global_ipv6_address: str | None = field(name="GlobalIPv6Address", default=None)
    aliases: list[str] | None = None
    network_id: str | None = field(name="NetworkID", default=None)


class _Networks(Struct, rename="pascal", gc=False):
    """Addresses stand in `Networks` only: API 1.52 dropped the older fields beside it."""

    ports: _Bindings | None = None
    networks: dict[str, _Network | None] | None = None


class _Container(Struct, rename="pascal", gc=False):
    id: str
    name: str | None = None
    created: str | None = None
    image: str | None = None
    state: _State | None = None
    restart_count: int | None = None
    config: _Config | None = None
    host_config: _Host | None = None
    mounts: list[_Mount] | None = None
    network_settings: _Networks | None = None


_PODMAN_WORDS = {"stopped": "exited", "stopping": "running", "configured": "created", "initialized": "created"}


def detail(answer: bytes, connection: str) -> ContainerDetail:
    sent = wire.decoded(answer, _Container)
    state, config, host = sent.state or _State(), sent.config or _Config(), sent.host_config or _Host()
    health, settings, policy = state.health or _Health(), sent.network_settings or _Networks(), host.restart_policy
    return ContainerDetail(
        key=Key(connection, sent.id),
        name=(sent.name or "").removeprefix("/") or sent.id[:12],
        image=config.image or sent.image or "",
        image_id=sent.image or "",
        entrypoint=_words(config.entrypoint),
        command=_words(config.cmd),
        working_dir=config.working_dir or "",
        user=config.user or "",
        has_tty=bool(config.tty),
        state=_PODMAN_WORDS.get(state.status or "", state.status or ""),
        created=time(sent.created),
        started=time(state.started_at),
        finished=time(state.finished_at),
        exit_code=state.exit_code or 0,
        is_out_of_memory=bool(state.oom_killed),
        error=state.error or "",
        restarts=sent.restart_count or 0,
        restart_policy=RestartPolicy(policy.name or "no", policy.maximum_retry_count or 0)
        if policy
        else RestartPolicy(),
        is_removed_at_end=bool(host.auto_remove),
        health=_health(health.status),
        probes=tuple(Probe(time(p.end), p.exit_code or 0, p.output or "") for p in health.log or []),
        ports=tuple(_ports(settings.ports or host.port_bindings or {}, config.exposed_ports or {})),
        mounts=tuple(_mount(mount) for mount in sent.mounts or []),
        environment=tuple(_pair(variable) for variable in config.env or []),
        labels=tuple(sorted((name, value or "") for name, value in (config.labels or {}).items())),
        networks=tuple(_attachment(name, network) for name, network in sorted((settings.networks or {}).items())),
        limits=Limits(host.memory or 0, _cpus(host), max(host.pids_limit or 0, 0)),
    )


def time(text: str | None) -> datetime | None:
    """None for the year 1, with which the engines say never, and for what is no time."""
    try:
        when = msgspec.convert(text, datetime)
    except msgspec.ValidationError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)) if when.year > 1 else None


def _words(words: list[str] | str | None) -> tuple[str, ...]:
    """A program with its arguments; some engines send it as one string."""
    return (words,) if isinstance(words, str) and words else tuple(words or ())


def _pair(variable: str) -> tuple[str, str]:
    name, _, value = variable.partition("=")
    return name, value


def _health(status: str | None) -> str:
    return "" if status in (None, "none") else str(status)


def _cpus(host: _Host) -> float:
    if host.nano_cpus:
        return host.nano_cpus / 1e9
    return max(host.cpu_quota or 0, 0) / (host.cpu_period or 100_000)


def _ports(bindings: _Bindings, exposed: dict[str, msgspec.Raw]) -> Iterator[PortDetail]:
    """Each with where it is published, the same for IPv4 and IPv6 told once."""
    for name in sorted({**exposed, **bindings}, key=_port_order):
        number, protocol = _port(name)
        hosts = {(_every(binding.host_ip), binding.host_port or "") for binding in bindings.get(name) or []}
        yield PortDetail(number, protocol, tuple(f"{ip}:{port}" if ip else port for ip, port in sorted(hosts) if port))


def _every(ip: str | None) -> str:
    """Empty for every address of the host."""
    return "" if ip in (None, "0.0.0.0", "::") else f"[{ip}]" if ":" in str(ip) else str(ip)


def _port(name: str) -> tuple[int, str]:
    number, _, protocol = name.partition("/")
    return int(number) if number.isdecimal() else 0, protocol or "tcp"


def _port_order(name: str) -> tuple[int, str]:
    return _port(name)


def _mount(sent: _Mount) -> Mount:
    return Mount(sent.type or "", sent.name or sent.source or "", sent.destination or "", sent.rw is not False)


def _attachment(name: str, sent: _Network | None) -> Attachment:
    network = sent or _Network()
    addresses = (network.ip_address, network.global_ipv6_address)
    return Attachment(name, tuple(filter(None, addresses)), tuple(network.aliases or ()), network.network_id or "")
