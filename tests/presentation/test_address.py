import pytest

from desktopdock.presentation.address import understood


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("localhost:2375", "tcp://localhost:2375"),
        ("localhost", "tcp://localhost:2375"),
        (" tcp://127.0.0.1:99 ", "tcp://127.0.0.1:99"),
        ("tcp://:2375", "tcp://localhost:2375"),
        ("[::1]:2376", "tcp://[::1]:2376"),
        ("/run/user/1000/docker.sock", "unix:///run/user/1000/docker.sock"),
        ("unix:///var/run/docker.sock", "unix:///var/run/docker.sock"),
        ('"/with a space/s"', "unix:///with a space/s"),
        (r"\\.\pipe\docker_engine", "npipe:////./pipe/docker_engine"),
        ("//./pipe/docker_engine", "npipe:////./pipe/docker_engine"),
        ("npipe:////./pipe/docker_engine", "npipe:////./pipe/docker_engine"),
    ],
)
def test_what_is_typed_becomes_an_address_and_is_said_back(text: str, address: str) -> None:
    found = understood(text, on_windows=False)
    assert found.address == address
    assert found.sentence
    assert not found.warning


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ssh://me@box", "DesktopDock cannot use ssh addresses yet."),
        ("https://box", "Write tcp:// instead of https://."),
        ("unix://relative", "begins with a slash"),
        (r"\\.\pipe" + "\\", "A pipe is written like this"),
        ("a b", "not the address"),
        ("box:99999", "not the address"),
        ("box:port", "not the address"),
        ("://", "cannot use"),
        (r"\\wsl.localhost\Ubuntu-24.04\var\run\docker.sock", "on Windows only"),
        ("wsl://Debian", "on Windows only"),
    ],
)
def test_what_cannot_be_used_is_answered_with_what_to_do(text: str, said: str) -> None:
    found = understood(text, on_windows=False)
    assert found.address == ""
    assert said in found.sentence


def test_a_socket_of_linux_is_none_on_windows() -> None:
    found = understood("/var/run/docker.sock", on_windows=True)
    assert found.address == ""
    assert "wsl://Ubuntu" in found.sentence


@pytest.mark.parametrize(
    "text",
    [r"\\wsl.localhost\Debian\var\run\docker.sock", "//wsl$/Debian/run/docker.sock", "wsl://Debian", "WSL://Debian/"],
)
def test_an_engine_inside_a_distribution_is_reached_by_its_docker_program(text: str) -> None:
    found = understood(text, on_windows=True)
    assert found.address == "wsl://Debian"
    assert "inside the WSL distribution Debian" in found.sentence


def test_a_distribution_has_a_name() -> None:
    assert "wsl://Ubuntu" in understood("wsl://", on_windows=True).sentence


@pytest.mark.parametrize("text", ["build-box:2375", "tcp://10.0.0.9", "192.168.0.1:2375"])
def test_plain_tcp_beyond_this_computer_warns(text: str) -> None:
    found = understood(text, on_windows=False)
    assert found.address
    assert "read along" in found.warning


def test_nothing_typed_is_nothing_wrong() -> None:
    assert understood("  ", on_windows=False).sentence == ""
