"""The API of a registry under /v2/: tags, manifests and configurations of every repository that the demo has.

Docker Hub's repositories have their names there, those of other registries the part behind the registry.
Source: github.com/opencontainers/distribution-spec.
"""

import json
from collections.abc import Iterator

from desktopdock.demo.clock import rfc3339
from desktopdock.demo.day import Build, Repository, seconds
from desktopdock.demo.http import Answer, Json, Reply, Request
from desktopdock.demo.ids import digest
from desktopdock.demo.repositories import blobs, index_digest, registry_of
from desktopdock.demo.world import World

_INDEX = "application/vnd.oci.image.index.v1+json"
_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
_CONFIG = "application/vnd.oci.image.config.v1+json"


def base(_world: World, _request: Request) -> Answer:
    """GET /v2/."""
    return Reply({})


def catalog(world: World, _request: Request) -> Answer:
    """GET /v2/_catalog: Docker Hub has none, so these are the repositories of the others."""
    names = [registry_of(one.name)[1] for one in world.repositories if registry_of(one.name)[0]]
    return Reply({"repositories": sorted(names)})


def tags(world: World, request: Request) -> Answer:
    """GET /v2/{name}/tags/list."""
    repository = _repository(world, request)
    if not repository:
        return _unknown("NAME_UNKNOWN", "repository name not known to registry")
    found = sorted(tag for build in repository.builds for tag in build.tags)
    return Reply({"name": request.args["name"], "tags": found})


def manifest(world: World, request: Request) -> Answer:
    """GET /v2/{name}/manifests/{reference}: the index of a tag, or the manifest of one platform."""
    repository, reference = _repository(world, request), request.args["reference"]
    for build in repository.builds if repository else ():
        assert repository
        index = f"sha256:{index_digest(repository, build)}"
        if reference in (*build.tags, index):
            return _document(_index(repository, build), _INDEX, index)
        for platform, one in _manifests(repository, build):
            if reference == _digest("manifest", repository, build, platform):
                return _document(one, _MANIFEST, reference)
    return _unknown("MANIFEST_UNKNOWN", "manifest unknown")


def blob(world: World, request: Request) -> Answer:
    """GET /v2/{name}/blobs/{reference}: of the blobs there are only the configurations."""
    repository, reference = _repository(world, request), request.args["reference"]
    for build in repository.builds if repository else ():
        assert repository
        for platform in repository.platforms_of(build):
            if reference == _digest("config", repository, build, platform):
                created = rfc3339(world.born - seconds(build.created))
                return _document({"created": created} | _platform(platform), _CONFIG, reference)
    return _unknown("BLOB_UNKNOWN", "blob unknown to registry")


def _repository(world: World, request: Request) -> Repository | None:
    name = request.args["name"].removeprefix("library/")
    return next((one for one in world.repositories if name in (one.name, registry_of(one.name)[1])), None)


def _unknown(code: str, message: str) -> Reply:
    return Reply({"errors": [{"code": code, "message": message}]}, status=404)


def _document(document: Json, kind: str, its_digest: str) -> Reply:
    return Reply(json.dumps(document).encode(), kind=kind, fields={"Docker-Content-Digest": its_digest})


def _digest(what: str, repository: Repository, build: Build, platform: str) -> str:
    return f"sha256:{digest(what, repository.name, build.tags[0], platform)}"


def _platform(platform: str) -> Json:
    return dict(zip(("os", "architecture", "variant"), platform.split("/"), strict=False))


def _index(repository: Repository, build: Build) -> Json:
    manifests = [
        {
            "mediaType": _MANIFEST,
            "digest": _digest("manifest", repository, build, platform),
            "size": len(json.dumps(one)),
            "platform": _platform(platform),
        }
        for platform, one in _manifests(repository, build)
    ]
    return {"schemaVersion": 2, "mediaType": _INDEX, "manifests": manifests}


def _manifests(repository: Repository, build: Build) -> Iterator[tuple[str, Json]]:
    for platform in repository.platforms_of(build):
        layers = [
            {"mediaType": _LAYER, "size": one.size, "digest": f"sha256:{one.digest}"}
            for one in blobs(repository, build, platform)
        ]
        config = {"mediaType": _CONFIG, "size": 1500, "digest": _digest("config", repository, build, platform)}
        yield platform, {"schemaVersion": 2, "mediaType": _MANIFEST, "config": config, "layers": layers}
