"""The pages about the engine itself: ping, version, info, disk usage, events, login."""

import time

from desktopdock.demo import build_cache
from desktopdock.demo.clock import moment, rfc3339
from desktopdock.demo.container_shapes import row
from desktopdock.demo.events import FILTERS
from desktopdock.demo.filters import Filters
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request, Stream
from desktopdock.demo.image import Image
from desktopdock.demo.images import users
from desktopdock.demo.volumes import shape
from desktopdock.demo.world import World

_BUILT = "2025-10-08T12:17:26.000000000+00:00"


def ping(_world: World, _request: Request) -> Answer:
    """GET and HEAD /_ping."""
    return Reply(b"OK", kind="text/plain; charset=utf-8")


def version(world: World, _request: Request) -> Answer:
    """GET /version."""
    machine = world.machine
    newest, oldest = ("{}.{}".format(*number) for number in (machine.newest, machine.oldest))
    own = {
        "ApiVersion": newest,
        "Arch": "amd64",
        "BuildTime": _BUILT,
        "Experimental": "false",
        "GitCommit": "demo",
        "GoVersion": "go1.24.8",
        "KernelVersion": machine.kernel,
        "MinAPIVersion": oldest,
        "Os": "linux",
    }
    parts = [
        {"Name": "Engine", "Version": machine.version, "Details": own},
        {"Name": "containerd", "Version": "1.7.28", "Details": {"GitCommit": "demo"}},
        {"Name": "runc", "Version": "1.3.0", "Details": {"GitCommit": "demo"}},
    ]
    shown = {key: value for key, value in own.items() if key != "Experimental"}
    return Reply(
        {"Platform": {"Name": "DesktopDock demo engine"}, "Components": parts, "Version": machine.version} | shown
    )


def info(world: World, _request: Request) -> Answer:
    """GET /info."""
    machine = world.machine
    states = [container.status for container in world.containers.values()]
    running, paused = states.count("running") + states.count("restarting"), states.count("paused")
    return Reply(
        {
            "ID": "demo",
            "Containers": len(states),
            "ContainersRunning": running,
            "ContainersPaused": paused,
            "ContainersStopped": len(states) - running - paused,
            "Images": len(world.images),
            "Driver": "overlay2",
            "DriverStatus": [["Backing Filesystem", "extfs"]],
            "Plugins": {"Volume": ["local"], "Network": ["bridge", "host", "null"], "Log": ["json-file"]},
            "MemoryLimit": True,
            "SwapLimit": True,
            "CpuCfsPeriod": True,
            "CpuCfsQuota": True,
            "PidsLimit": True,
            "IPv4Forwarding": True,
            "LoggingDriver": "json-file",
            "CgroupDriver": "cgroupfs",
            "CgroupVersion": "2",
            "NEventsListener": 0,
            "KernelVersion": machine.kernel,
            "OperatingSystem": machine.operating_system,
            "OSVersion": "",
            "OSType": "linux",
            "Architecture": "x86_64",
            "IndexServerAddress": "https://index.docker.io/v1/",
            "RegistryConfig": {"InsecureRegistryCIDRs": ["127.0.0.0/8"], "IndexConfigs": {}, "Mirrors": None},
            "NCPU": machine.cpus,
            "MemTotal": machine.memory,
            "DockerRootDir": "/var/lib/docker",
            "Name": machine.name,
            "Labels": ["com.desktopdock.demo=yes"],
            "ExperimentalBuild": False,
            "LiveRestoreEnabled": False,
            "InitBinary": "docker-init",
            "HttpProxy": "",
            "HttpsProxy": "",
            "NoProxy": "",
            "Debug": False,
            "Isolation": "",
            "GenericResources": None,
            "CPUShares": True,
            "CPUSet": True,
            "FirewallBackend": {"Driver": "iptables"},
            "ServerVersion": machine.version,
            "Runtimes": {"runc": {"path": "runc"}},
            "DefaultRuntime": "runc",
            "Swarm": {"NodeID": "", "LocalNodeState": "inactive", "ControlAvailable": False},
            "SecurityOptions": ["name=seccomp,profile=builtin", "name=cgroupns"],
            "SystemTime": rfc3339(time.time()),
            "Warnings": ["WARNING: No blkio throttle.read_bps_device support"],
        }
    )


def disk_usage(world: World, request: Request) -> Answer:
    """GET /system/df: everything with its size."""
    layers = {layer.digest: layer.size for image in world.images.values() for layer in image.layers if layer.digest}
    volumes: list[Json] = []
    for volume in world.volumes.values():
        usage = {"Size": volume.size, "RefCount": len(world.users_of(volume.name))}
        volumes.append(shape(volume) | {"UsageData": usage})
    answer = {
        "LayersSize": sum(layers.values()),
        "Images": [_image(world, image, request) for image in world.images.values()],
        "Containers": [row(world, container, request.version, True) for container in world.containers.values()],
        "Volumes": volumes,
        "BuildCache": [build_cache.shape(record, request) for record in world.build_cache.values()],
    }
    return Reply(
        answer
        | (
            {"BuilderSize": sum(record.size for record in world.build_cache.values())}
            if request.version < (1, 49)
            else {}
        )
    )


def events(world: World, request: Request) -> Answer:
    """GET /events."""
    filters = Filters.of(request, FILTERS)
    try:
        since, until = moment(request.text("since")), moment(request.text("until"))
    except ValueError:
        given = next(filter(None, (request.text("since"), request.text("until"))))
        raise Refused(500, f'strconv.ParseInt: parsing "{given}": invalid syntax') from None
    return Stream(world.events.follow(filters, since, until, request.version))


def login(_world: World, request: Request) -> Answer:
    """POST /auth: every password but `wrong` is right."""
    if request.json().get("password") == "wrong":
        raise Refused(401, "login attempt to https://registry-1.docker.io/v2/ failed with status: 401 Unauthorized")
    return Reply({"Status": "Login Succeeded", "IdentityToken": ""})


def _image(world: World, image: Image, request: Request) -> Json:
    others = {layer.digest for one in world.images.values() if one is not image for layer in one.layers}
    shared = sum(layer.size for layer in image.layers if layer.digest in others)
    return image.row(request.version, len(users(world, image)), shared)
