"""Which page answers what, the whole API in one table."""

import re
from collections.abc import Callable

from desktopdock.demo import (
    archives,
    build_cache,
    containers,
    create,
    exec_pages,
    images,
    logs,
    networks,
    pull,
    push,
    registry_api,
    repositories,
    stats,
    system,
    volumes,
)
from desktopdock.demo.http import Answer, Request
from desktopdock.demo.world import World

Page = Callable[[World, Request], Answer]

_TABLE: tuple[tuple[str, str, Page], ...] = (
    ("GET", "/_ping", system.ping),
    ("HEAD", "/_ping", system.ping),
    ("GET", "/version", system.version),
    ("GET", "/info", system.info),
    ("GET", "/events", system.events),
    ("GET", "/system/df", system.disk_usage),
    ("POST", "/auth", system.login),
    ("GET", "/containers/json", containers.listed),
    ("POST", "/containers/create", create.create),
    ("GET", "/containers/{id}/json", containers.inspect),
    ("GET", "/containers/{id}/logs", logs.show),
    ("GET", "/containers/{id}/stats", stats.show),
    ("GET", "/containers/{id}/top", stats.top),
    ("GET", "/containers/{id}/changes", containers.changes),
    ("POST", "/containers/{id}/start", containers.start),
    ("POST", "/containers/{id}/stop", containers.stop),
    ("POST", "/containers/{id}/restart", containers.restart),
    ("POST", "/containers/{id}/kill", containers.kill),
    ("POST", "/containers/{id}/pause", containers.pause),
    ("POST", "/containers/{id}/unpause", containers.unpause),
    ("POST", "/containers/{id}/rename", containers.rename),
    ("POST", "/containers/{id}/update", containers.update),
    ("POST", "/containers/{id}/wait", containers.wait),
    ("POST", "/containers/{id}/attach", logs.attach),
    ("POST", "/containers/{id}/resize", logs.resize),
    ("POST", "/containers/{id}/exec", exec_pages.create),
    ("DELETE", "/containers/{id}", containers.remove),
    ("POST", "/exec/{id}/start", exec_pages.start),
    ("POST", "/exec/{id}/resize", exec_pages.resize),
    ("GET", "/exec/{id}/json", exec_pages.inspect),
    ("GET", "/images/json", images.listed),
    ("GET", "/images/search", repositories.search),
    ("GET", "/images/get", archives.save),
    ("POST", "/images/create", pull.pull),
    ("POST", "/images/load", archives.load),
    ("GET", "/images/{name}/json", images.inspect),
    ("GET", "/images/{name}/history", images.history),
    ("GET", "/images/{name}/get", archives.save),
    ("POST", "/images/{name}/tag", images.tag),
    ("POST", "/images/{name}/push", push.push),
    ("DELETE", "/images/{name}", images.remove),
    ("GET", "/volumes", volumes.listed),
    ("POST", "/volumes/create", volumes.create),
    ("GET", "/volumes/{name}", volumes.inspect),
    ("DELETE", "/volumes/{name}", volumes.remove),
    ("POST", "/build/prune", build_cache.prune),
    ("GET", "/networks", networks.listed),
    ("POST", "/networks/create", networks.create),
    ("GET", "/networks/{id}", networks.inspect),
    ("DELETE", "/networks/{id}", networks.remove),
    ("POST", "/networks/{id}/connect", networks.connect),
    ("POST", "/networks/{id}/disconnect", networks.disconnect),
)

# These may ask a registry on this computer; they take the lock themselves when they change something.
UNLOCKED: tuple[Page, ...] = (pull.pull, repositories.search)

# The API of a registry has no versions of the engine before it.
_REGISTRY: tuple[tuple[str, str, Page], ...] = (
    ("GET", "/v2/", registry_api.base),
    ("GET", "/v2/_catalog", registry_api.catalog),
    ("GET", "/v2/{name}/tags/list", registry_api.tags),
    ("GET", "/v2/{name}/manifests/{reference}", registry_api.manifest),
    ("GET", "/v2/{name}/blobs/{reference}", registry_api.blob),
    ("HEAD", "/v2/{name}/manifests/{reference}", registry_api.manifest),
)


def _pattern(path: str) -> re.Pattern[str]:
    """A `name` may have slashes in it; an `id` may not."""
    return re.compile(re.sub(r"\{(name)\}", r"(?P<\1>.+)", re.sub(r"\{(id|reference)\}", r"(?P<\1>[^/]+)", path)))


_PAGES = [(method, _pattern(path), page) for method, path, page in (*_TABLE, *_REGISTRY)]


def page_for(method: str, path: str) -> tuple[Page, dict[str, str]] | None:
    """What answers, with what its path says; None where there is no such page (prune is one, but of build cache)."""
    for its_method, pattern, page in _PAGES:
        if its_method == method and (found := pattern.fullmatch(path)):
            return page, found.groupdict()
    return None
