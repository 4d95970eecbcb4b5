"""Which engine to use: found as the docker program finds it.

`--host`, DOCKER_HOST, DOCKER_CONTEXT, the current context of its configuration, and then where an engine usually
listens. Source: docker/cli, cli/command/cli.go, `resolveContextName` and `resolveDefaultDockerEndpoint`.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from desktopdock.domain.endpoints import Command, DockerContext, DockerContexts, Origin, Tls
from desktopdock.domain.errors import BrokenContext, UnknownContext
from desktopdock.engine.contexts import (
    DEFAULT,
    config_folder,
    count_contexts,
    current_context,
    read_context,
    read_contexts,
)
from desktopdock.engine.endpoint import DEFAULT_ADDRESS, Endpoint, split


def resolved(environment: Mapping[str, str], host: str = "") -> Endpoint:
    """The endpoint that the docker program would use, given `host` as its `--host`. Never raises: see `problem`."""
    if host:
        return _addressed(host, Origin.OPTION, environment)
    if named := environment.get("DOCKER_HOST"):
        return _addressed(named, Origin.DOCKER_HOST, environment)
    folder = config_folder(environment)
    name, origin, _ = _context_in_use(environment, folder)
    return of_context(environment, name, origin)


def of_context(environment: Mapping[str, str], name: str, origin: Origin = Origin.CHOSEN) -> Endpoint:
    """The endpoint of a docker context; `default` is the one without a file."""
    folder = config_folder(environment)
    if name != DEFAULT:
        try:
            context, tls = read_context(folder, name)
        except (UnknownContext, BrokenContext) as error:
            return Endpoint("", name, origin, problem=error)
        return Endpoint(_canonical(context.address), name, origin, tls)
    if origin is Origin.CHOSEN and (named := environment.get("DOCKER_HOST")):
        return _addressed(named, Origin.CHOSEN, environment)
    return Endpoint(DEFAULT_ADDRESS, DEFAULT, Origin.DEFAULT, contexts=count_contexts(folder))


def of_address(environment: Mapping[str, str], address: str) -> Endpoint:
    """An endpoint that the user typed; its certificates are those of DOCKER_HOST."""
    return _addressed(address, Origin.CHOSEN, environment)


def docker_contexts(environment: Mapping[str, str]) -> DockerContexts:
    """All there are, and which the docker program uses."""
    folder = config_folder(environment)
    default = environment.get("DOCKER_HOST") or DEFAULT_ADDRESS
    name, origin, problem = _context_in_use(environment, folder)
    if environment.get("DOCKER_HOST"):
        name, origin = DEFAULT, Origin.DOCKER_HOST
    return DockerContexts((DockerContext(DEFAULT, default), *read_contexts(folder)), name, origin, problem)


def _context_in_use(environment: Mapping[str, str], folder: Path) -> tuple[str, Origin, str]:
    """Its name, who chose it, and what is wrong with the configuration that would have."""
    if name := environment.get("DOCKER_CONTEXT"):
        return name, Origin.DOCKER_CONTEXT, ""
    try:
        name = current_context(folder)
    except (OSError, ValueError) as error:  # the docker program warns and goes on
        return DEFAULT, Origin.DEFAULT, f"{folder / 'config.json'}: {error}"
    return name, Origin.DEFAULT if name == DEFAULT else Origin.CURRENT_CONTEXT, ""


def _addressed(address: str, origin: Origin, environment: Mapping[str, str]) -> Endpoint:
    canonical = _canonical(address)
    tls = _tls(environment) if canonical.startswith("tcp://") else None
    return Endpoint(canonical, "", origin, tls, command=_command(canonical))


def _command(address: str) -> Command | None:
    """`wsl://NAME` is our own form, for an engine in a distribution of WSL that listens on no port."""
    scheme, name = split(address)
    if scheme != "wsl" or not name or sys.platform != "win32":
        return None
    return Command(("wsl.exe", "-d", name, "--", "docker", "system", "dial-stdio"), name)


def _canonical(address: str) -> str:
    """With its scheme, which the docker program lets one leave out for TCP; a socket without a path is the usual."""
    scheme, rest = split(address.strip())
    if scheme in ("unix", "npipe") and not rest and DEFAULT_ADDRESS.startswith(scheme):
        return DEFAULT_ADDRESS
    return f"{scheme}://{rest}"


def _tls(environment: Mapping[str, str]) -> Tls | None:
    """DOCKER_TLS_VERIFY (any text) checks the engine's certificate; DOCKER_TLS only encrypts."""
    verify = bool(environment.get("DOCKER_TLS_VERIFY"))
    if not (verify or environment.get("DOCKER_TLS")):
        return None
    folder = Path(environment.get("DOCKER_CERT_PATH") or config_folder(environment))
    certificate, key = folder / "cert.pem", folder / "key.pem"
    both = certificate.is_file() and key.is_file()
    return Tls(str(folder / "ca.pem"), str(certificate) if both else "", str(key) if both else "", verify)
