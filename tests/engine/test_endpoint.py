import errno
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktopdock.domain.endpoints import Tls
from desktopdock.domain.errors import (
    BrokenContext,
    ConnectionRefused,
    EngineError,
    NoAnswer,
    NoPermission,
    NoSocket,
    TlsFailure,
    UnknownHost,
    UnusableAddress,
)
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.http import Exchange
from tests.certificates import Certificates

NO_UNIX = "there are no unix sockets for engines on Windows"


def opening(address: str, timeout: float = 1, tls: Tls | None = None) -> EngineError:
    with pytest.raises(EngineError) as raised:
        Endpoint(address, tls=tls).open(timeout)
    return raised.value


def test_five_sockets_five_texts(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip(NO_UNIX)
    path = tmp_path / "s"
    address = f"unix://{path}"
    assert (type(opening(address)), str(opening(address))) == (NoSocket, "file not found (2)")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        refused = f"connection refused ({errno.ECONNREFUSED})"
        assert (type(opening(address)), str(opening(address))) == (ConnectionRefused, refused)
        server.listen(0)
        waiting = [socket.socket(socket.AF_UNIX) for _ in range(2)]
        for client in waiting:  # its queue is full now: whoever comes next is not let in
            client.setblocking(False)
            client.connect_ex(str(path))
        assert (type(opening(address, 0.1)), str(opening(address, 0.1))) == (NoAnswer, "no answer yet")
        for client in waiting:
            client.close()
    assert str(opening(f"unix://{tmp_path / ('x' * 200)}")) == "af_unix path too long"
    if os.geteuid():
        path.chmod(0)
        assert type(opening(address)) is NoPermission


def test_without_permission_the_socket_s_owner_is_told(tmp_path: Path) -> None:
    """Root opens any socket, so a child without that right tries."""
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root on Linux may give up its rights")
    code = (
        "import sys; from desktopdock.engine.endpoint import Endpoint\n"
        "try: Endpoint(sys.argv[1]).open(1)\n"
        "except Exception as error: print(type(error).__name__, error, error.owner)"
    )
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        (tmp_path / "s").chmod(0o660)
        os.chown(tmp_path / "s", 1, 1)
        drop = "-dac_override,-dac_read_search"
        child = subprocess.run(
            [
                *("setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"),
                sys.executable,
                "-c",
                code,
                f"unix://{tmp_path}/s",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    assert child.stdout == "NoPermission permission denied (13) daemon:daemon, mode 660; you are not in daemon\n"


@pytest.mark.parametrize("address", ["ssh://me@there", "fd://3", "http://there:2375"])
def test_an_address_of_another_kind_is_named(address: str) -> None:
    error = opening(address)
    assert type(error) is UnusableAddress
    assert str(error) == f"DesktopDock cannot use {address.partition(':')[0]} addresses yet."


@pytest.mark.parametrize(
    "address", ["tcp:///var/run/docker.sock", "tcp://host:port", "tcp://host:99999", "tcp://a:b:c"]
)
def test_what_is_no_address_at_all_is_said(address: str) -> None:
    assert str(opening(address)) == "This is not the address of an engine."


def test_a_host_that_nobody_knows_and_a_port_where_nobody_listens() -> None:
    error = opening("tcp://no-such-host.invalid:2375", 5)
    assert (type(error), str(error)) == (UnknownHost, "the name no-such-host.invalid is not known")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert type(opening(f"tcp://127.0.0.1:{port}")) is ConnectionRefused


def test_every_problem_of_the_configuration_is_said_when_one_connects() -> None:
    with pytest.raises(BrokenContext, match="why"):
        Endpoint("", problem=BrokenContext("x", "why")).open(1)


@pytest.mark.parametrize(
    ("address", "is_local", "host"),
    [
        ("unix:///s", True, ""),
        ("npipe:////./pipe/x", True, ""),
        ("tcp://127.0.0.1:2375", True, "127.0.0.1"),
        ("tcp://[::1]:2375", True, "::1"),
        ("tcp://box:2375", False, "box"),
        ("tcp://a:b", False, ""),
    ],
)
def test_what_is_local_and_which_host_ports_are_on(address: str, is_local: bool, host: str) -> None:
    assert (Endpoint(address).is_local, Endpoint(address).host) == (is_local, host)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl program to make certificates")
    return Certificates(tmp_path_factory.mktemp("certificates"))


def answering(context: ssl.SSLContext | None) -> int:
    """The port of a server that answers one request, securely or not, whatever the other side does."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with server, server.accept()[0] as plain:
            try:
                with context.wrap_socket(plain, server_side=True) if context else plain as client:
                    client.recv(4096)
                    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")
            except OSError:  # it did not like us
                return

    threading.Thread(target=serve, daemon=True).start()
    port: int = server.getsockname()[1]
    return port


def test_an_engine_with_tls_is_reached_with_the_files_of_the_context(certificates: Certificates) -> None:
    address = f"tcp://localhost:{answering(certificates.server())}"
    assert Exchange(Endpoint(address, tls=certificates.files()), "GET", "/", 5).read() == b"[]"


def test_an_engine_is_who_it_says(certificates: Certificates) -> None:
    error = opening(f"tcp://127.0.0.1:{answering(certificates.server())}", 5, certificates.files())
    assert type(error) is TlsFailure
    assert "127.0.0.1" in str(error)
    address = f"tcp://127.0.0.1:{answering(certificates.server())}"
    unchecked = Endpoint(address, tls=certificates.files(verify=False))
    assert Exchange(unchecked, "GET", "/", 5).read() == b"[]"


def test_files_that_are_not_there_are_named(certificates: Certificates) -> None:
    error = opening(f"tcp://localhost:{answering(None)}", 5, certificates.files(ca="other.pem"))
    assert type(error) is TlsFailure
    assert "other.pem" in str(error)


def test_no_tls_is_told_from_a_wrong_certificate(
    certificates: Certificates,
) -> None:
    error = opening(f"tcp://localhost:{answering(None)}", 5, certificates.files())
    assert (type(error), str(error)) == (TlsFailure, "the other side does not speak TLS")
