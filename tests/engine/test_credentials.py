import base64
import json
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktopdock.engine.credentials import Credentials, find_credentials, known_accounts

HUB_KEY = "https://index.docker.io/v1/"

Find = Callable[..., Credentials]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """What is found for a registry with this configuration and this helper, a shell script."""

    def find(registry: str, config: Any, script: str = "", patience: float = 5) -> Credentials:
        text = config if isinstance(config, str) else json.dumps(config)
        (tmp_path / "config.json").write_text(text, encoding="utf-8")
        if script:
            if sys.platform == "win32":
                pytest.skip("helpers are shell scripts here")
            helper = tmp_path / "docker-credential-fake"
            helper.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            helper.chmod(helper.stat().st_mode | stat.S_IXUSR)
        environment = {"DOCKER_CONFIG": str(tmp_path), "PATH": f"{tmp_path}:/usr/bin:/bin"}
        return find_credentials(registry, environment, patience)

    return find


def basic(user: str, secret: str) -> dict[str, str]:
    return {"auth": base64.b64encode(f"{user}:{secret}".encode()).decode()}


def header(credentials: Credentials) -> Any:
    return json.loads(base64.urlsafe_b64decode(credentials.header))


@pytest.mark.parametrize("key", ["localhost:5000", "https://localhost:5000/v1/", "http://localhost:5000"])
def test_a_login_in_the_configuration_is_used_and_named(find: Find, key: str) -> None:
    found = find("localhost:5000", {"auths": {"other": basic("x", "y"), key: basic("ana", "s:ecret")}})
    assert (found.user, found.secret, found.source, found.note) == ("ana", "s:ecret", "config.json", "")
    assert header(found) == {"username": "ana", "password": "s:ecret", "serveraddress": "localhost:5000"}


@pytest.mark.parametrize("key", [HUB_KEY, "docker.io", "index.docker.io", "https://registry-1.docker.io/v2/"])
def test_docker_hub_is_one_registry_under_all_its_addresses(find: Find, key: str) -> None:
    found = find("docker.io", {"auths": {key: basic("ana", "secret")}})
    assert found.user == "ana"
    assert header(found)["serveraddress"] == HUB_KEY


def test_an_identity_token_takes_the_place_of_a_password(find: Find) -> None:
    found = find("quay.io", {"auths": {"quay.io": {"auth": "", "identitytoken": "t0k"}}})
    assert header(found) == {"identitytoken": "t0k", "serveraddress": "quay.io"}
    assert found.account.user == "token"


@pytest.mark.parametrize("config", [{}, "", {"auths": {}}, {"auths": {"quay.io": {}}}, {"auths": None}])
def test_nobody_is_logged_in_and_the_engine_is_told_so(find: Find, config: Any) -> None:
    found = find("quay.io", config)
    assert found.is_anonymous
    assert found.note == ""
    assert header(found) == {}


def test_a_missing_configuration_is_nobody(tmp_path: Path) -> None:
    assert find_credentials("quay.io", {"DOCKER_CONFIG": str(tmp_path / "none")}) == Credentials("quay.io")


@pytest.mark.parametrize("config", ["{", "[]", '{"auths": 3}'])
def test_a_broken_configuration_is_a_note(find: Find, config: str) -> None:
    found = find("quay.io", config)
    assert found.is_anonymous
    assert "cannot be read" in found.note


def test_a_login_that_cannot_be_read_is_a_note(find: Find) -> None:
    found = find("quay.io", {"auths": {"quay.io": {"auth": "%%%"}}})
    assert found.is_anonymous
    assert "quay.io" in found.note


@pytest.mark.parametrize("config", [{"credsStore": "fake"}, {"credHelpers": {"quay.io": "fake"}, "credsStore": "no"}])
def test_a_helper_is_asked_and_named(find: Find, config: Any) -> None:
    script = """read server; test "$1 $server" = "get quay.io" && echo '{"Username":"ana","Secret":"s"}'"""
    found = find("quay.io", config, script)
    assert (found.user, found.secret, found.source, found.note) == ("ana", "s", "docker-credential-fake", "")


def test_docker_hub_is_asked_for_by_the_address_that_the_docker_program_uses(find: Find) -> None:
    script = f"""read server; test $server = {HUB_KEY} && echo '{{"Username":"<token>","Secret":"t"}}'"""
    assert find("docker.io", {"credHelpers": {HUB_KEY: "fake"}}, script).token == "t"


@pytest.mark.parametrize(
    "script",
    ["echo credentials not found in native keychain; exit 1", """echo '{"Username":"","Secret":""}'"""],
)
def test_a_helper_that_knows_nobody_is_no_trouble(find: Find, script: str) -> None:
    found = find("quay.io", {"credsStore": "fake"}, script)
    assert found.is_anonymous
    assert found.note == ""


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo vault is locked; exit 1", "docker-credential-fake failed: vault is locked"),
        ("echo no display >&2; exit 1", "no display"),
        ("exit 3", "exit status 3"),
        ("echo nonsense", "no usable answer"),
        ("", "not on this computer"),
    ],
)
def test_a_failing_helper_is_a_note_and_then_we_are_nobody(find: Find, script: str, words: str) -> None:
    found = find("quay.io", {"credsStore": "fake"}, script)
    assert found.is_anonymous
    assert words in found.note
    assert header(found) == {}


def test_a_hanging_helper_ends_with_its_children_when_its_time_is_over(find: Find, tmp_path: Path) -> None:
    began = time.monotonic()
    found = find("quay.io", {"credsStore": "fake"}, f"sleep 60 & echo $! > {tmp_path}/child; wait", patience=0.3)
    assert time.monotonic() - began < 5
    assert "did not answer within 0.3 seconds" in found.note
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "status")
    while child.exists() and "zombie" not in child.read_text():  # killed, but a busy machine lets it end later
        assert time.monotonic() - began < 20
        time.sleep(0.01)


def test_a_helper_cannot_name_a_file(find: Find) -> None:
    assert "not on this computer" in find("quay.io", {"credsStore": "../../bin/true"}).note


def known(folder: Path, config: Any, script: str = "") -> dict[str, tuple[str, str, str]]:
    """User, where that stands and what is wrong, by registry."""
    (folder / "config.json").write_text(config if isinstance(config, str) else json.dumps(config), encoding="utf-8")
    if script:
        if sys.platform == "win32":
            pytest.skip("helpers are shell scripts here")
        helper = folder / "docker-credential-fake"
        helper.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        helper.chmod(helper.stat().st_mode | stat.S_IXUSR)
    accounts = known_accounts({"DOCKER_CONFIG": str(folder), "PATH": f"{folder}:/usr/bin:/bin"}, 5)
    return {name: (account.user, account.source, account.note) for name, account in accounts.items()}


def test_all_that_the_configuration_names_is_known_docker_hub_first(tmp_path: Path) -> None:
    config = {"auths": {"quay.io": {}, "https://ghcr.io": basic("ana", "secret")}}
    assert known(tmp_path, config) == {
        "docker.io": ("", "", ""),
        "ghcr.io": ("ana", "config.json", ""),
        "quay.io": ("", "", ""),
    }
    assert list(known(tmp_path, {})) == ["docker.io"]


def test_a_store_is_asked_for_names_and_no_secret(tmp_path: Path) -> None:
    listed = json.dumps({HUB_KEY: "ana", "https://ghcr.io": "<token>"})
    script = f"""echo "$1" >> "{tmp_path}/asked"; echo '{listed}'"""
    found = known(tmp_path, {"auths": {"ghcr.io": {}}, "credsStore": "fake"}, script)
    program = "docker-credential-fake"
    assert found == {"docker.io": ("ana", program, ""), "ghcr.io": ("token", program, "")}
    assert (tmp_path / "asked").read_text().split() == ["list"]


@pytest.mark.parametrize("script", ["echo it is locked >&2; exit 1", "echo no json"])
def test_what_a_helper_will_not_say_is_a_note(tmp_path: Path, script: str) -> None:
    found = known(tmp_path, {"credHelpers": {"gcr.io": "fake"}}, script)
    assert found["docker.io"] == ("", "", "")
    assert found["gcr.io"][2].startswith("docker-credential-fake")


def test_of_a_broken_configuration_docker_hub_says_so(tmp_path: Path) -> None:
    assert "cannot be read" in known(tmp_path, "{")["docker.io"][2]
