"""The mounts of a new container: from Binds, Mounts and the volumes of its image."""

from desktopdock.demo.container import Container
from desktopdock.demo.http import Json, Refused
from desktopdock.demo.ids import new_id
from desktopdock.demo.volumes import made
from desktopdock.demo.world import World


def mounts(world: World, container: Container, body: Json) -> list[Json]:
    """As inspect shows them; volumes that are not there yet are made."""
    host = body.get("HostConfig") or {}
    found: dict[str, Json] = {}
    for bind in host.get("Binds") or []:
        mount = _of_bind(world, str(bind))
        if mount["Destination"] in found:
            raise Refused(400, f"Duplicate mount point: {mount['Destination']}")
        found[mount["Destination"]] = mount
    for mount in host.get("Mounts") or []:
        found[mount.get("Target", "")] = _of_mount(world, mount)
    for target in container.config.get("Volumes") or {}:
        if target not in found:
            found[target] = _volume(world, "", target, True)
    return list(found.values())


def _of_bind(world: World, text: str) -> Json:
    """SOURCE:TARGET[:MODE], where the source may be a Windows path."""
    drive, rest = (text[:2], text[2:]) if text[1:3] in (":\\", ":/") else ("", text)
    source, *others = rest.split(":")
    source, target = drive + source, others[0] if others else ""
    if not target.startswith("/"):
        why = f": invalid mount config for type \"volume\": invalid mount path: '{target}' mount path must be absolute"
        raise Refused(500 if target else 400, f"invalid volume specification: '{text}'{why if target else ''}")
    modes = others[1].split(",") if len(others) > 1 else []
    if source.startswith("/") or drive:
        return _folder(source, target, "ro" not in modes, others[1] if modes else "")
    return _volume(world, source, target, "ro" not in modes)


def _of_mount(world: World, mount: Json) -> Json:
    kind, source, target = mount.get("Type", "volume"), mount.get("Source") or "", mount.get("Target") or ""
    if not target:
        raise Refused(400, f'invalid mount config for type "{kind}": field Target must not be empty')
    writable = not mount.get("ReadOnly")
    if kind == "volume":
        return _volume(world, source, target, writable)
    if kind == "bind" and not source:
        raise Refused(400, 'invalid mount config for type "bind": field Source must not be empty')
    shape = _folder(source, target, writable, "")
    return shape | {"Type": kind}


def _folder(source: str, target: str, writable: bool, mode: str) -> Json:
    shape = {"Type": "bind", "Source": source, "Destination": target}
    return shape | {"Mode": mode, "RW": writable, "Propagation": "rprivate"}


def _volume(world: World, name: str, target: str, writable: bool) -> Json:
    if not name:
        name = made(world, new_id(), {"com.docker.volume.anonymous": ""}, {}).name
    elif name not in world.volumes:
        made(world, name, None, {})
    return {
        "Type": "volume",
        "Name": name,
        "Source": f"/var/lib/docker/volumes/{name}/_data",
        "Destination": target,
        "Driver": "local",
        "Mode": "z",
        "RW": writable,
        "Propagation": "",
    }
