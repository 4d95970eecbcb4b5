import pytest

from desktopdock.domain.containers import Port
from desktopdock.domain.keys import Key
from tests.builders import a_container


@pytest.mark.parametrize(
    ("endpoint", "port", "url"),
    [
        ("unix:///var/run/docker.sock", Port(8080, 80, "tcp"), "http://localhost:8080"),
        ("npipe:////./pipe/docker_engine", Port(8080, 80, "tcp", "127.0.0.1"), "http://localhost:8080"),
        ("unix:///var/run/docker.sock", Port(8080, 80, "tcp", "192.168.1.7"), "http://192.168.1.7:8080"),
        ("unix:///var/run/docker.sock", Port(8443, 443, "tcp"), "https://localhost:8443"),
        ("tcp://build-box:2376", Port(8080, 80, "tcp"), "http://build-box:8080"),
        ("tcp://build-box:2376", Port(8080, 80, "tcp", "127.0.0.1"), "http://build-box:8080"),
        ("tcp://[fd00::7]:2375", Port(8080, 80, "tcp"), "http://[fd00::7]:8080"),
        ("ssh://ops@build-box", Port(8080, 80, "tcp"), "http://build-box:8080"),
        ("unix:///var/run/docker.sock", Port(53, 53, "udp"), ""),
    ],
)
def test_a_browser_finds_a_port_on_the_host_of_the_engine(endpoint: str, port: Port, url: str) -> None:
    assert a_container(key=Key(endpoint, "web"), ports=(port,)).url(port) == url
