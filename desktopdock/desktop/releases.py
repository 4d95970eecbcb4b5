"""Asks one address which release of this program is the newest; nothing else, and nothing is sent along."""

import http.client
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import certifi
import msgspec
from msgspec import Struct

from desktopdock.domain.releases import Release

PATIENCE_S = 10.0
LARGEST = 1_000_000  # bytes of an answer


class Unknown(Exception):
    """What the newest is could not be found out; says why."""


class _Answer(Struct):
    """As GitHub's API names the latest release (docs.github.com, REST, releases)."""

    tag_name: str
    html_url: str


def newest(address: str) -> Release:
    """Blocks for some seconds at most. By the system's proxy, where it has one. Raises `Unknown`."""
    asked = urllib.request.Request(address, headers={"User-Agent": "DesktopDock", "Accept": "application/json"})
    trusted = ssl.create_default_context()
    trusted.load_verify_locations(certifi.where())  # a bundle may not find the system's
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE_S, context=trusted) as response:
            answer = msgspec.json.decode(response.read(LARGEST), type=_Answer)
    except urllib.error.HTTPError as refused:
        with refused:  # it is the answer, too
            raise Unknown(str(refused)) from None
    except (OSError, ValueError, http.client.HTTPException) as error:  # msgspec's errors are ValueErrors
        raise Unknown(str(error)) from error
    if urlsplit(answer.html_url).scheme not in ("http", "https"):
        raise Unknown(f"{answer.html_url!r} is no page")
    return Release(answer.tag_name.removeprefix("v"), answer.html_url)
