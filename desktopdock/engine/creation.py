"""A container to be made, in the engine's own words: the body of POST /containers/create."""

from typing import Any

from desktopdock.domain.run import Publish, RunSpec


def query(spec: RunSpec) -> dict[str, str]:
    """What is asked for beside the body."""
    given = {"name": spec.name, "platform": spec.platform}
    return {name: value for name, value in given.items() if value}


def body(spec: RunSpec) -> dict[str, Any]:
    """The same as `docker run` sends: further words of the entry point stand before the command."""
    made: dict[str, Any] = {
        "Image": spec.image,
        "Tty": spec.has_tty,
        "Env": [f"{variable.name}={variable.value}" for variable in spec.environment],
        "ExposedPorts": {_inside(port): {} for port in spec.ports},
        "HostConfig": {
            "Binds": [_bind(bind.source, bind.target, bind.is_read_only) for bind in spec.binds if bind.source],
            "PortBindings": _bindings(spec.ports),
            "RestartPolicy": {"Name": spec.restart},
            "AutoRemove": spec.is_auto_removed,
        },
    }
    if anonymous := [bind.target for bind in spec.binds if not bind.source]:
        made["Volumes"] = {target: {} for target in anonymous}
    if spec.entrypoint:
        made["Entrypoint"] = [spec.entrypoint[0]]
    if words := [*spec.entrypoint[1:], *spec.command]:
        made["Cmd"] = words
    if spec.working_dir:
        made["WorkingDir"] = spec.working_dir
    if spec.user:
        made["User"] = spec.user
    return made


def _inside(port: Publish) -> str:
    return f"{port.container}/{port.protocol}"


def _bindings(ports: tuple[Publish, ...]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for port in ports:
        binding = {"HostIp": port.address, "HostPort": str(port.host or "")}
        found.setdefault(_inside(port), []).append(binding)
    return found


def _bind(source: str, target: str, is_read_only: bool) -> str:
    return f"{source}:{target}{':ro' if is_read_only else ''}"
