"""Who we are to a registry: read from the docker program's configuration and its credential helpers, never written.

Where things stand and how helpers are spoken to: docs.docker.com/reference/cli/docker/login (credential stores).
"""

import base64
import subprocess
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from desktopdock.domain.references import HUB, registry_name
from desktopdock.domain.registries import Account
from desktopdock.engine.contexts import config_folder
from desktopdock.support.children import NO_WINDOW, found, kill_with_children, own_environment
from desktopdock.support.text import tr

HELPER_S = 10.0

_HUB_KEYS = ("https://index.docker.io/v1/", HUB, "index.docker.io", "registry-1.docker.io")
_NOT_FOUND = "credentials not found"  # what every helper says for "I know nobody there", with exit status 1
_TOKEN_USER = "<token>"


class Credentials(Struct, frozen=True):
    """Without user and token: nobody. `source` and `note` as in `Account`."""

    registry: str
    user: str = ""
    secret: str = ""
    token: str = ""  # an identity token, in place of user and secret
    source: str = ""
    note: str = ""

    @property
    def is_anonymous(self) -> bool:
        return not (self.user or self.token)

    @property
    def account(self) -> Account:
        user = self.user or (tr("token") if self.token else "")
        return Account(self.registry, user, self.source, self.note)

    @property
    def header(self) -> str:
        """X-Registry-Auth; for nobody an empty one, so that the engine does not look elsewhere."""
        said: dict[str, str] = {}
        if not self.is_anonymous:
            address = _HUB_KEYS[0] if self.registry == HUB else self.registry
            said = {"username": self.user, "password": self.secret, "serveraddress": address}
            if self.token:
                said = {"identitytoken": self.token, "serveraddress": address}
        return base64.urlsafe_b64encode(msgspec.json.encode(said)).decode()


class _Login(Struct):
    auth: str = ""
    username: str = ""
    password: str = ""
    identity_token: str = msgspec.field(name="identitytoken", default="")


class _Config(Struct):
    auths: dict[str, _Login] | None = None
    store: str = msgspec.field(name="credsStore", default="")
    helpers: dict[str, str] | None = msgspec.field(name="credHelpers", default=None)


class _Secret(Struct, rename="pascal"):
    username: str = ""
    secret: str = ""


class _HelperFailed(Exception):
    """The text says what went wrong, as a sentence."""


def find_credentials(registry: str, environment: Mapping[str, str], patience: float = HELPER_S) -> Credentials:
    """Blocks, for `patience` seconds at most. Whatever goes wrong is a note, and then we are nobody."""
    try:
        config = _read(environment)
    except (OSError, ValueError) as error:
        return Credentials(registry, note=tr("The docker configuration cannot be read: {0}").format(error))
    note = ""
    if helper := _helper(config, registry):
        program = f"docker-credential-{helper}"
        try:
            if secret := _asked(program, registry, environment, patience):
                return _from_helper(registry, program, secret)
        except _HelperFailed as failed:
            note = str(failed)
    return _from_file(config, registry, note)


def known_accounts(environment: Mapping[str, str], patience: float = HELPER_S) -> dict[str, Account]:
    """Who we are to Docker Hub and to every registry that the configuration or a helper of it names, by its name.

    Blocks, for `patience` seconds for each helper at most. Helpers are asked for names alone, no secret is read.
    """
    try:
        config = _read(environment)
    except (OSError, ValueError) as error:
        note = tr("The docker configuration cannot be read: {0}").format(error)
        return {HUB: Account(HUB, note=note)}
    helpers = config.helpers or {}
    named = {registry_name(_host(key)) for key in (*(config.auths or {}), *helpers)} - {HUB}
    known: dict[str, Account] = {HUB: Account(HUB), **{name: Account(name) for name in sorted(named)}}
    for name in known:
        known[name] = _from_file(config, name, "").account
    for helper in dict.fromkeys([config.store, *helpers.values()]):
        if helper:
            own = {registry_name(_host(key)) for key, program in helpers.items() if program == helper}
            known |= _listed(f"docker-credential-{helper}", own, helper == config.store, known, environment, patience)
    return known


def _listed(
    program: str,
    own: set[str],
    is_store: bool,
    known: Mapping[str, Account],
    environment: Mapping[str, str],
    patience: float,
) -> dict[str, Account]:
    """What a helper says of its `own` registries, and, where it keeps the rest too, of all others it has."""
    users: dict[str, str] = {}
    note = ""
    try:
        path = found(program, environment)
        if path is None:
            raise _HelperFailed(tr("The program {0} is not on this computer.").format(program))
        status, said, complained = _run([path, "list"], "", program, environment, patience)
        if status:
            raise _HelperFailed(tr("{0} failed: {1}").format(program, " ".join((said or complained).split())))
        users = {
            registry_name(_host(key)): user for key, user in msgspec.json.decode(said, type=dict[str, str]).items()
        }
    except _HelperFailed as failed:
        note = str(failed)
    except msgspec.DecodeError:
        note = tr("{0} gave no usable answer.").format(program)
    names = own | (users.keys() | {HUB} if is_store else set())
    answer: dict[str, Account] = {}
    for name in sorted(names):
        if name in users:
            user = tr("token") if users[name] == _TOKEN_USER else users[name]
            answer[name] = Account(name, user, program)
        elif note and not (name in known and known[name].user):
            answer[name] = Account(name, note=note)
    return answer


def _read(environment: Mapping[str, str]) -> _Config:
    try:
        text = (config_folder(environment) / "config.json").read_bytes()
    except FileNotFoundError:
        return _Config()
    return msgspec.json.decode(text, type=_Config) if text.strip() else _Config()


def _keys(registry: str) -> tuple[str, ...]:
    return _HUB_KEYS if registry == HUB else (registry,)


def _helper(config: _Config, registry: str) -> str:
    helpers = config.helpers or {}
    return next((helpers[key] for key in _keys(registry) if helpers.get(key)), config.store)


def _from_helper(registry: str, program: str, secret: _Secret) -> Credentials:
    if secret.username == _TOKEN_USER:
        return Credentials(registry, token=secret.secret, source=program)
    return Credentials(registry, secret.username, secret.secret, source=program)


def _from_file(config: _Config, registry: str, note: str) -> Credentials:
    auths = config.auths or {}
    keys = [*_keys(registry), *(key for key in auths if registry_name(_host(key)) == registry)]
    login = next((auths[key] for key in keys if key in auths), _Login())
    if login.identity_token:
        return Credentials(registry, token=login.identity_token, source="config.json", note=note)
    user, secret = login.username, login.password
    if login.auth:
        try:
            user, _, secret = base64.b64decode(login.auth, validate=True).decode().partition(":")
        except ValueError:
            note = note or tr("The login for {0} in the docker configuration cannot be read.").format(registry)
    if not user:
        return Credentials(registry, note=note)
    return Credentials(registry, user, secret.rstrip("\0"), source="config.json", note=note)


def _host(key: str) -> str:
    """Old logins stand there as whole addresses: https://host/v1/."""
    return key.removeprefix("https://").removeprefix("http://").partition("/")[0]


def _asked(program: str, registry: str, environment: Mapping[str, str], patience: float) -> _Secret | None:
    """What the helper knows; None for nobody."""
    path = found(program, environment)
    if path is None:
        raise _HelperFailed(tr("The program {0} is not on this computer.").format(program))
    status, said, complained = _run([path, "get"], _keys(registry)[0], program, environment, patience)
    if status:
        if _NOT_FOUND in said:
            return None
        words = " ".join((said or complained).split()) or tr("exit status {0}").format(status)
        raise _HelperFailed(tr("{0} failed: {1}").format(program, words))
    try:
        secret = msgspec.json.decode(said, type=_Secret)
    except msgspec.DecodeError as error:
        raise _HelperFailed(tr("{0} gave no usable answer.").format(program)) from error
    return secret if secret.username and secret.secret else None


def _run(
    command: list[str], question: str, program: str, environment: Mapping[str, str], patience: float
) -> tuple[int, str, str]:
    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=own_environment(environment),
            creationflags=NO_WINDOW,
            start_new_session=True,
        ) as helper:
            try:
                said, complained = helper.communicate(question.encode(), patience)
            except subprocess.TimeoutExpired:
                kill_with_children(helper)  # one that waits for a key or a card has some
                raise
            return helper.returncode, _text(said), _text(complained)
    except subprocess.TimeoutExpired as error:
        raise _HelperFailed(tr("{0} did not answer within {1} seconds.").format(program, f"{patience:g}")) from error
    except OSError as error:
        raise _HelperFailed(tr("{0} cannot be started: {1}").format(program, error.strerror or error)) from error


def _text(output: bytes) -> str:
    return output.decode(errors="replace").strip()
