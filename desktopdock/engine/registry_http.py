"""Speaks the registry API: one GET at a time, logged in where the registry wants it, its refusals as our errors.

The API: distribution.github.io/distribution/spec/api and …/spec/auth/token. No kept client fits: `oras` 0.2 sets no
time limit on any request, tries a dead host for two minutes and tells errors as text; this uses the SDK's `requests`.
"""

import base64
import re
import threading
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import requests
import urllib3
from msgspec import Struct
from requests.adapters import HTTPAdapter
from urllib3.exceptions import InsecureRequestWarning

from desktopdock.domain.references import HUB
from desktopdock.domain.registries import (
    Denied,
    LoginNeeded,
    NotARegistry,
    NotSecure,
    Proxy,
    RateLimited,
    RegistryError,
    TagMissing,
    UnknownRegistry,
)
from desktopdock.engine.credentials import Credentials
from desktopdock.support.text import tr

T = TypeVar("T")

urllib3.disable_warnings(InsecureRequestWarning)  # the engine's owner has said that this registry is not checked

HUB_HOST = "registry-1.docker.io"
CONNECT_S, ANSWER_S = 5.0, 15.0
MOST_BYTES = 8 * 1024 * 1024

_BLOCK = 65536
_LOCAL = re.compile(r"localhost|127\.[0-9.]+|\[::1\]")
_CHALLENGE = re.compile(r'(\w+)="([^"]*)"')


class _Complaint(Struct):
    code: str = ""
    message: str = ""


class _Complaints(Struct):
    errors: list[_Complaint] | None = None
    message: str = ""


class _Token(Struct):
    token: str = ""
    access_token: str = ""


class Answer(Struct, frozen=True):
    body: bytes
    fields: Mapping[str, str]

    @property
    def next(self) -> str:
        """The path of the next page; "" where this is the last."""
        found = re.search(r'<([^>]+)>;\s*rel="?next', self.fields.get("link", ""))
        if not found:
            return ""
        parts = urlsplit(found[1])
        return parts.path + (f"?{parts.query}" if parts.query else "")


class RegistryHttp:
    """Blocks; may be used by several threads. `host` is where it is, `name` what it is called (docker.io).

    An insecure registry, and one on this computer, is spoken to as the docker program does: by TLS whoever it is, and
    without where it has none.
    """

    def __init__(
        self,
        name: str,
        host: str,
        find_credentials: Callable[[], Credentials],
        is_insecure: bool = False,
        proxy: Proxy | None = None,
    ) -> None:
        self.name, self._host, self._find_credentials = name, host, find_credentials
        self._proxy = proxy or Proxy()
        self._is_checked = not (is_insecure or is_local(host))
        self._schemes = ["https"] if self._is_checked else ["https", "http"]
        self._authorizations: dict[str, str] = {}  # by what it is for
        self._credentials: Credentials | None = None
        self._lock = threading.Lock()
        self._idle: list[requests.Session] = []  # a session is one thread's at a time

    @property
    def credentials(self) -> Credentials:
        with self._lock:
            if self._credentials is None:
                self._credentials = self._find_credentials()
            return self._credentials

    def get(self, path: str, accept: str = "application/json", scope: str = "") -> Answer:
        """`scope` is what the registry will want to know, in its own spelling: a known login is sent at once."""
        with self._lock:
            session = self._idle.pop() if self._idle else _session(self._is_checked)
        try:
            answer = self._get(session, path, accept, scope)
        except BaseException:
            session.close()
            raise
        with self._lock:
            self._idle.append(session)
        return answer

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def _get(self, session: requests.Session, path: str, accept: str, scope: str) -> Answer:
        fields = {"Accept": accept}
        if known := self._authorizations.get(scope):
            fields["Authorization"] = known
        status, answer = self._asked(session, path, fields)
        if status == 401:
            fields["Authorization"] = self._log_in(session, answer, scope)
            status, answer = self._asked(session, path, fields)
        if status >= 400:
            raise refusal(status, answer.body, self.name)
        return answer

    def _asked(self, session: requests.Session, path: str, fields: Mapping[str, str]) -> tuple[int, Answer]:
        """By TLS; a registry on this computer, or one that the engine trusts so, by plain HTTP where that fails."""
        while True:
            scheme = self._schemes[0]
            try:
                return self._fetched(session, f"{scheme}://{self._host}{path}", fields)
            except (NotSecure, UnknownRegistry):
                with self._lock:
                    if self._schemes[-1] == scheme:
                        raise
                    self._schemes = self._schemes[1:]

    def _log_in(self, session: requests.Session, refused: Answer, scope: str) -> str:
        kind, _, rest = refused.fields.get("www-authenticate", "").partition(" ")
        credentials = self.credentials
        if kind.lower() == "basic" and credentials.user:
            made = _basic(credentials)
        elif kind.lower() == "bearer":
            made = self._token(session, dict(_CHALLENGE.findall(rest)), credentials)
        else:
            raise refusal(401, refused.body, self.name)
        self._authorizations[scope] = made
        return made

    def _token(self, session: requests.Session, asked: Mapping[str, str], credentials: Credentials) -> str:
        query = {name: asked[name] for name in ("service", "scope") if asked.get(name)}
        fields = {"Authorization": _basic(credentials)} if credentials.user else {}
        form: dict[str, str] | None = None
        if credentials.token:
            form = {"grant_type": "refresh_token", "client_id": "desktopdock", "refresh_token": credentials.token}
        status, answer = self._fetched(session, asked.get("realm", ""), fields, query, form)
        if status >= 400:
            raise refusal(status, answer.body, self.name)
        token = decoded(answer.body, _Token, self.name)
        return f"Bearer {token.token or token.access_token}"

    def _fetched(
        self,
        session: requests.Session,
        url: str,
        fields: Mapping[str, str],
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> tuple[int, Answer]:
        data, registry = {**form, **(query or {})} if form else None, self.name
        try:
            with session.request(
                "POST" if form else "GET",
                url,
                params=None if form else query,
                data=data,
                headers=fields,
                timeout=(CONNECT_S, ANSWER_S),
                stream=True,
                proxies=proxies_for(url, self._proxy),
                verify=session.verify,  # said again, or REQUESTS_CA_BUNDLE would have it checked
            ) as response:
                return response.status_code, _read(response, registry)
        except requests.exceptions.SSLError as error:
            raise NotSecure(_words(error), registry) from error
        except requests.exceptions.ProxyError as error:
            raise UnknownRegistry(tr("The proxy does not lead there: {0}").format(_words(error)), registry) from error
        except requests.exceptions.Timeout as error:
            raise UnknownRegistry(tr("{0} does not answer.").format(registry), registry) from error
        except requests.exceptions.ConnectionError as error:
            raise UnknownRegistry(_words(error), registry) from error
        except (requests.exceptions.RequestException, ValueError) as error:
            raise NotARegistry(_words(error), registry) from error


def proxies_for(url: str, proxy: Proxy) -> dict[str, str]:
    """As `requests` wants them: "" goes straight, whatever the environment says; what is missing is as the system says.

    What is on this computer is never looked for elsewhere.
    """
    if is_local(urlsplit(url).netloc.rpartition("@")[2]):
        return {"http": "", "https": ""}
    return {} if proxy.as_system else {"http": proxy.address, "https": proxy.address}


def is_local(host: str) -> bool:
    """The docker program speaks plain HTTP to these without being told so."""
    return bool(_LOCAL.fullmatch(host.rpartition(":")[0] if re.search(r":\d+$", host) else host))


def decoded(body: bytes, shape: type[T], registry: str) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.DecodeError as error:
        raise NotARegistry(tr("What answers at {0} is not a registry.").format(registry), registry) from error


def refusal(status: int, body: bytes, registry: str) -> RegistryError:
    """The error of an answer with a status of 400 or more, in the registry's words where it has any."""
    words, codes = _complaints(body)
    words = words or tr("{0} answers with status {1}.").format(registry, status)
    kind = RegistryError
    if status == 429 or "TOOMANYREQUESTS" in codes:
        kind = RateLimited
    elif status in (401, 403):
        kind = LoginNeeded if status == 401 else Denied
    elif status == 404:
        kind = TagMissing
    return kind(words, registry)


def _complaints(body: bytes) -> tuple[str, list[str]]:
    try:
        said = msgspec.json.decode(body, type=_Complaints)
    except msgspec.DecodeError:
        return "", []
    errors = said.errors or []
    words = "; ".join(filter(None, (error.message or error.code for error in errors)))
    return words or said.message, [error.code for error in errors]


def _session(is_checked: bool) -> requests.Session:
    session = requests.Session()
    session.verify = is_checked
    session.mount("https://", HTTPAdapter(max_retries=0))
    session.auth = _as_it_stands
    return session


def _as_it_stands(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Without this, `requests` would put what stands in ~/.netrc in the place of our Authorization."""
    return request


def _read(response: requests.Response, registry: str) -> Answer:
    body = bytearray()
    for block in response.iter_content(_BLOCK):
        body += block
        if len(body) > MOST_BYTES:
            raise NotARegistry(tr("{0} sends more than it should.").format(registry), registry)
    return Answer(bytes(body), {name.lower(): text for name, text in response.headers.items()})


def _words(error: BaseException) -> str:
    """The system's words, which the libraries wrap several times."""
    inner: BaseException = error
    while (cause := getattr(inner, "reason", None) or (inner.args[0] if inner.args else None)) and isinstance(
        cause, BaseException
    ):
        inner = cause
    text = getattr(inner, "strerror", None) or str(inner)
    return re.sub(r"^HTTPS?Connection\([^)]*\): (Failed to establish a new connection: )?", "", text)


def _basic(credentials: Credentials) -> str:
    return "Basic " + base64.b64encode(f"{credentials.user}:{credentials.secret}".encode()).decode()


def registry_host(name: str, hub: str) -> str:
    """Where a registry is reached; `hub` stands in for Docker Hub's where it is set."""
    return (hub or HUB_HOST) if name == HUB else name
