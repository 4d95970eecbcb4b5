"""An image: what it consists of, and how the engine shows it."""

from dataclasses import dataclass, field

from desktopdock.demo.clock import rfc3339
from desktopdock.demo.http import Json, Version

DRIVER = "overlay2"

_CONTAINERS_ONLY = {
    *("Hostname", "Domainname", "AttachStdin", "AttachStdout", "AttachStderr"),
    *("Tty", "OpenStdin", "StdinOnce", "Image"),
}


@dataclass(frozen=True)
class Layer:
    """One step; the digest of an empty one (size 0) is empty."""

    created_by: str
    size: int
    digest: str = ""


@dataclass
class Image:
    """`id` with its sha256: in front; `digests` are references such as nginx@sha256:…; `program` runs by default.

    `written` is the configuration whose digest the id is, where it came as a file.
    """

    id: str
    created: float
    size: int
    platform: str
    config: Json
    layers: list[Layer]
    tags: list[str] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    program: str = ""
    written: bytes = b""
    tagged: float = 0.0

    def row(self, version: Version, containers: int, shared: int) -> Json:
        """As in the list; `containers` and `shared` are -1 where nobody counted."""
        row: Json = {
            "Containers": containers,
            "Created": int(self.created),
            "Id": self.id,
            "Labels": self.config["Labels"],
            "ParentId": "",
            "RepoDigests": self.digests,
            "RepoTags": self.tags,
            "SharedSize": shared,
            "Size": self.size,
        }
        if version < (1, 44):
            row["VirtualSize"] = self.size
        if version < (1, 43) and not self.tags:  # written so until 24.0
            row |= {"RepoTags": ["<none>:<none>"], "RepoDigests": self.digests or ["<none>@<none>"]}
        return row

    def inspect(self, version: Version) -> Json:
        system, architecture, *variant = self.platform.split("/")
        config = self.config
        if version >= (1, 50):  # what only containers have is no longer shown
            config = {key: value for key, value in config.items() if key not in _CONTAINERS_ONLY}
        if version >= (1, 52):  # and empty keys neither
            config = {key: value for key, value in config.items() if value}
        answer: Json = {
            "Id": self.id,
            "RepoTags": self.tags,
            "RepoDigests": self.digests,
            "Parent": "",
            "Comment": "buildkit.dockerfile.v0",
            "Created": rfc3339(self.created),
            "DockerVersion": "",
            "Author": "",
            "Config": config,
            "Architecture": architecture,
            "Os": system,
            "Size": self.size,
            "GraphDriver": graph_driver(self.id.removeprefix("sha256:")),
            "RootFS": {"Type": "layers", "Layers": [f"sha256:{layer.digest}" for layer in self.layers if layer.digest]},
            "Metadata": {"LastTagTime": rfc3339(self.tagged or self.created)},
        }
        if variant:
            answer["Variant"] = variant[0]
        if version < (1, 44):
            answer["VirtualSize"] = self.size
        return answer

    def history(self) -> list[Json]:
        """Newest first; only the newest step is an image of its own."""
        steps: list[Json] = [
            {
                "Id": "<missing>",
                "Created": int(self.created),
                "CreatedBy": layer.created_by,
                "Tags": None,
                "Size": layer.size,
                "Comment": "buildkit.dockerfile.v0",
            }
            for layer in reversed(self.layers)
        ]
        if steps:
            steps[0] |= {"Id": self.id, "Tags": self.tags or None}
        return steps


def graph_driver(id: str) -> Json:
    folder = f"/var/lib/docker/{DRIVER}/{id}"
    data = {"LowerDir": f"{folder}/lower", "MergedDir": f"{folder}/merged", "UpperDir": f"{folder}/diff"}
    return {"Data": data | {"WorkDir": f"{folder}/work"}, "Name": DRIVER}


def a_config(**fields: object) -> Json:
    """The configuration of an image or a container with every key that an engine writes."""
    return {
        "Hostname": "",
        "Domainname": "",
        "User": "",
        "AttachStdin": False,
        "AttachStdout": False,
        "AttachStderr": False,
        "Tty": False,
        "OpenStdin": False,
        "StdinOnce": False,
        "Env": [],
        "Cmd": None,
        "Image": "",
        "Volumes": None,
        "WorkingDir": "",
        "Entrypoint": None,
        "OnBuild": None,
        "Labels": None,
    } | fields
