"""What a tag of Docker Hub leads to, from Hub's own pages: a manifest asked of its registry counts as a pull.

The shape is that of hub.docker.com/v2/repositories/NAMESPACE/NAME/tags/TAG (docs.docker.com/reference/api/hub).
"""

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from desktopdock.domain.references import Reference
from desktopdock.domain.registries import PlatformImage, TagDetail
from desktopdock.engine.manifests import platform_name

if TYPE_CHECKING:
    from desktopdock.engine.registry_http import RegistryHttp

PAGES = "hub.docker.com"


class _Image(Struct):
    os: str | None = ""
    architecture: str | None = ""
    variant: str | None = ""
    digest: str | None = ""
    size: int | None = 0


class _Tag(Struct):
    images: list[_Image] | None = None
    digest: str | None = ""
    last_updated: str | None = ""


def hub_detail(http: "RegistryHttp", reference: Reference, platform: str) -> TagDetail:
    """Blocks. Every size at once; `created` is when the tag was pushed."""
    from desktopdock.engine.registry_http import decoded

    path = f"/v2/repositories/{quote(reference.repository)}/tags/{quote(reference.version)}"
    tag = decoded(http.get(path).body, _Tag, http.name)
    images = [
        PlatformImage(_platform(image), image.digest or "", image.size or 0)
        for image in tag.images or []
        if image.os and image.architecture and "unknown" not in (image.os, image.architecture)
    ]
    images.sort(key=lambda image: image.platform != platform)
    named = {image.platform: image for image in reversed(images)}
    digest = tag.digest or (images[0].digest if len(images) == 1 else "")
    return TagDetail(reference.version, digest, _when(tag.last_updated or ""), tuple(reversed(named.values())))


def _platform(image: _Image) -> str:
    return platform_name(image.os or "", image.architecture or "", image.variant or "")


def _when(text: str) -> float:
    try:
        return datetime.fromisoformat(text[:19] + "+00:00").timestamp()
    except ValueError:
        return 0.0
