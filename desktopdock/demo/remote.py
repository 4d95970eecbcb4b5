"""Registries on this computer, which the demo engine asks in earnest: one request each, in the words of an engine.

Source of the API: github.com/opencontainers/distribution-spec. Everything else stays pretended: nothing but loopback is
ever asked.
"""

import base64
import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from desktopdock.demo.http import Json, Refused, Request

_MANIFESTS = ", ".join(
    (
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    )
)
_PATIENCE_S = 15.0


def is_local(registry: str) -> bool:
    host = registry.rpartition(":")[0] or registry
    return host == "localhost" or host.startswith("127.")


def login(request: Request) -> Json:
    """What the client sent in X-Registry-Auth."""
    text = request.headers.get("X-Registry-Auth", "")
    try:
        login = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) or b"{}")
    except ValueError:
        return {}
    return login if isinstance(login, dict) else {}


@dataclass(frozen=True)
class Remote:
    """`address` is host:port; `login` the decoded X-Registry-Auth of the client."""

    address: str
    login: Json

    def manifest(self, repository: str, version: str, shown: str) -> tuple[Json, str]:
        """And its digest; `shown` is the reference in the engine's words. Raises `Refused`."""
        with self._get(f"/v2/{repository}/manifests/{version}", shown) as answer:
            return json.loads(answer.read()), answer.getheader("Docker-Content-Digest") or version

    def config(self, repository: str, digest: str, shown: str) -> tuple[Json, bytes]:
        with self._get(f"/v2/{repository}/blobs/{digest}", shown) as answer:
            text = answer.read()
            return json.loads(text), text

    def blob(self, repository: str, digest: str, shown: str) -> Iterator[int]:
        """Reads it, and tells how many bytes came with each piece."""
        with self._get(f"/v2/{repository}/blobs/{digest}", shown) as answer:
            while piece := answer.read1(65536):
                yield len(piece)

    def found(self, term: str, limit: int) -> list[Json]:
        """What an index finds, by the search that Docker Hub had in its first API."""
        with self._get(f"/v1/search?q={quote(term)}&n={limit}", term) as answer:
            results: list[Json] = json.loads(answer.read())["results"]
            return results

    def has(self, repository: str, digest: str) -> bool:
        try:
            with self._ask("HEAD", f"/v2/{repository}/blobs/{digest}", repository):
                return True
        except Refused as refused:
            if refused.status == 404:
                return False
            raise

    def begin(self, repository: str) -> str:
        """Where the pieces of a blob go."""
        with self._ask("POST", f"/v2/{repository}/blobs/uploads/", repository) as answer:
            return self._place(answer)

    def append(self, place: str, at: int, piece: bytes) -> str:
        """Where the next one goes."""
        fields = {"Content-Type": "application/octet-stream", "Content-Range": f"{at}-{at + len(piece) - 1}"}
        with self._ask("PATCH", place, place, piece, fields) as answer:
            return self._place(answer)

    def upload(self, place: str, digest: str, piece: bytes) -> None:
        """The last piece."""
        joint = "&" if "?" in place else "?"
        fields = {"Content-Type": "application/octet-stream"}
        with self._ask("PUT", f"{place}{joint}digest={quote(digest)}", place, piece, fields):
            pass

    def put_manifest(self, repository: str, tag: str, body: bytes, kind: str) -> None:
        with self._ask("PUT", f"/v2/{repository}/manifests/{tag}", repository, body, {"Content-Type": kind}):
            pass

    def _place(self, answer: http.client.HTTPResponse) -> str:
        parts = urlsplit(answer.getheader("Location") or "")
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def _get(self, path: str, shown: str) -> AbstractContextManager[http.client.HTTPResponse]:
        return self._ask("GET", path, shown)

    @contextmanager
    def _ask(
        self, method: str, path: str, shown: str, body: bytes | None = None, fields: Mapping[str, str] | None = None
    ) -> Iterator[http.client.HTTPResponse]:
        url = f"http://{self.address}{path}"
        accepted = {"Accept": f"{_MANIFESTS}, */*"} | self._authorization() | dict(fields or {})
        with closing(http.client.HTTPConnection(self.address, timeout=_PATIENCE_S)) as connection:
            try:
                connection.request(method, path, body, accepted)
                answer = connection.getresponse()
            except ConnectionRefusedError:
                why = f"dial tcp {self.address}: connect: connection refused"
                raise Refused(500, f'Get "http://{self.address}/v2/": {why}') from None
            except (OSError, http.client.HTTPException) as error:
                raise Refused(500, f'Get "{url}": {error or "EOF"}') from error
            if answer.status >= 400:
                raise _refusal(answer.status, url, answer.read(), shown)
            yield answer

    def _authorization(self) -> dict[str, str]:
        if not self.login.get("username"):
            return {}
        pair = f"{self.login['username']}:{self.login.get('password', '')}"
        return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


def _refusal(status: int, url: str, body: bytes, shown: str) -> Refused:
    if status == 401:
        return Refused(500, f'Head "{url}": no basic auth credentials')
    if status == 404:
        return Refused(404, f"manifest for {shown} not found: manifest unknown: manifest unknown")
    try:
        first = json.loads(body)["errors"][0]
        return Refused(500, f"{first['code'].lower()}: {first['message']}")
    except (ValueError, LookupError, AttributeError):
        return Refused(500, f'Get "{url}": unexpected status from GET request: {status}')
