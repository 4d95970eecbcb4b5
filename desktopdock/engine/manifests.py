"""What a tag leads to: one image, or an index of images for several platforms.

Shapes: github.com/opencontainers/image-spec (manifest.md, image-index.md, config.md) and Docker's own, which are older.
"""

import re
from datetime import datetime

from msgspec import Struct, field

MANIFESTS = ", ".join(
    (
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    )
)


_PLATFORM = re.compile(r"[\w.-]+(/[\w.-]+)*", re.ASCII)


class _Platform(Struct):
    os: str = ""
    architecture: str = ""
    variant: str = ""


class Descriptor(Struct):
    digest: str
    size: int = 0
    platform: _Platform | None = None

    @property
    def platform_name(self) -> str:
        """As the docker program writes it; empty for what is no image (a provenance says unknown/unknown)."""
        if not self.platform or "unknown" in (self.platform.os, self.platform.architecture):
            return ""
        return platform_name(self.platform.os, self.platform.architecture, self.platform.variant)


class Manifest(Struct, rename="camel"):
    """An index has `manifests`, an image has `config` and `layers`."""

    manifests: list[Descriptor] | None = None
    config: Descriptor | None = None
    layers: list[Descriptor] | None = None

    @property
    def images(self) -> list[Descriptor]:
        """Of an index: one for each platform, in its order (Windows has one for each of its versions)."""
        named = [image for image in self.manifests or [] if image.platform_name]
        return list({image.platform_name: image for image in reversed(named)}.values())[::-1]

    @property
    def sizes(self) -> dict[str, int]:
        """Of an image: bytes by the layer's digest."""
        return {layer.digest: layer.size for layer in self.layers or []}


class ImageConfig(Struct):
    created: str = ""
    os: str = ""
    architecture: str = ""
    variant: str = field(default="")

    @property
    def created_at(self) -> float:
        """In seconds since 1970; 0 where it is not said, or not meant (reproducible builds say 1970)."""
        try:
            return max(0.0, datetime.fromisoformat(self.created[:19] + "+00:00").timestamp())
        except ValueError:
            return 0.0


def platform_name(os: str, architecture: str, variant: str) -> str:
    """linux/arm64 has one variant only, which is left out; "" for what nobody could ask for."""
    said = "" if (architecture, variant) == ("arm64", "v8") else variant
    name = "/".join(filter(None, (os, architecture, said)))
    return name if _PLATFORM.fullmatch(name) else ""
