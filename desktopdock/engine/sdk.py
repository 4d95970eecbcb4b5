"""The Docker SDK's low-level client, for what is not hot: made in a worker, since importing it takes 105 ms."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktopdock.domain.capabilities import dotted
from desktopdock.domain.errors import EngineError, NoAnswer, Unreachable
from desktopdock.engine.client import Client
from desktopdock.engine.failures import refusal
from desktopdock.support.text import tr

if TYPE_CHECKING:
    from docker.api.client import APIClient
    from docker.tls import TLSConfig

CALL_S = 60  # the longest silence, unless the caller knows better


@contextmanager
def api_client(client: Client, timeout: float | None = CALL_S) -> Iterator["APIClient"]:
    """The SDK's client for the engine that `client` is connected to; blocks, so only on a thread of this room.

    Address, certificates and API version are ours: by itself the SDK asks for the version with a limit of a minute and
    falls back silently from an unknown context. Its errors come out as `EngineError`. `timeout` is the longest silence
    in seconds, None for ever.
    """
    from docker.api.client import APIClient

    if not client.capabilities:
        raise Unreachable(tr("the engine has not answered yet"))
    endpoint = client.endpoint
    if endpoint.problem:
        raise endpoint.problem
    version = dotted(client.capabilities.api)
    with translated():
        made = APIClient(endpoint.address, version=version, timeout=timeout, tls=_tls(client))  # type: ignore[arg-type]
        try:
            yield made
        finally:
            made.close()


@contextmanager
def translated() -> Iterator[None]:
    """The SDK's errors, and those of the libraries under it, as ours."""
    from docker.errors import APIError, DockerException
    from requests.exceptions import RequestException, Timeout

    try:
        yield
    except EngineError:
        raise
    except APIError as error:
        raise refusal(error.status_code or 500, str(error.explanation or error)) from error
    except Timeout as error:
        raise NoAnswer(tr("The engine does not answer.")) from error
    except (RequestException, DockerException) as error:
        raise Unreachable(str(error)) from error


def _tls(client: Client) -> "TLSConfig | bool":
    from docker.tls import TLSConfig

    files = client.endpoint.tls
    if not files:
        return False
    pair = (files.certificate, files.key) if files.certificate else None
    return TLSConfig(client_cert=pair, ca_cert=files.ca or None, verify=files.verify)
