import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from desktopdock.domain.endpoints import Origin, Tls
from desktopdock.domain.errors import BrokenContext, NoEndpoint, UnknownContext
from desktopdock.engine.endpoint import DEFAULT_ADDRESS, Endpoint, host_and_port
from desktopdock.engine.resolution import docker_contexts, of_context, resolved


class Home:
    """A temporary configuration of the docker program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"DOCKER_CONFIG": str(folder)}

    def use(self, context: str) -> None:
        (self.folder / "config.json").write_text(json.dumps({"auths": {}, "currentContext": context}))

    def context(self, name: str, host: str, tls: str = "", **more: Any) -> Path:
        """`tls` names the files it stores: "ca cert key"."""
        hashed = hashlib.sha256(name.encode()).hexdigest()
        meta = self.folder / "contexts" / "meta" / hashed / "meta.json"
        meta.parent.mkdir(parents=True)
        meta.write_text(
            json.dumps(
                {
                    "Name": name,
                    "Metadata": {"Description": f"about {name}", "other": 1},
                    "Endpoints": {"docker": {"Host": host, "SkipTLSVerify": False, **more}},
                }
            )
        )
        files = self.folder / "contexts" / "tls" / hashed / "docker"
        for part in tls.split():
            files.mkdir(parents=True, exist_ok=True)
            (files / f"{part}.pem").write_text("x")
        return files if tls else meta


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.context("colima", "unix:///home/me/.colima/docker.sock")
    home.context("build-box", "ssh://ops@build-box")
    home.context("remote", "tcp://10.0.0.9:2376")
    return home


COLIMA = ("unix:///home/me/.colima/docker.sock", "colima")
REMOTE = ("tcp://10.0.0.9:2376", "remote")


@pytest.mark.parametrize(
    ("option", "docker_host", "docker_context", "current", "found", "origin"),
    [
        ("", "", "", "", (DEFAULT_ADDRESS, "default"), Origin.DEFAULT),
        ("", "", "", "default", (DEFAULT_ADDRESS, "default"), Origin.DEFAULT),
        ("", "", "", "colima", COLIMA, Origin.CURRENT_CONTEXT),
        ("", "", "remote", "colima", REMOTE, Origin.DOCKER_CONTEXT),
        ("", "", "default", "colima", (DEFAULT_ADDRESS, "default"), Origin.DEFAULT),
        ("", "tcp://1.2.3.4:2375", "remote", "colima", ("tcp://1.2.3.4:2375", ""), Origin.DOCKER_HOST),
        ("unix:///own.sock", "tcp://1.2.3.4:2375", "remote", "colima", ("unix:///own.sock", ""), Origin.OPTION),
        ("1.2.3.4", "", "", "colima", ("tcp://1.2.3.4", ""), Origin.OPTION),
        ("", " 1.2.3.4:99 ", "", "", ("tcp://1.2.3.4:99", ""), Origin.DOCKER_HOST),
        ("", "", "", "build-box", ("ssh://ops@build-box", "build-box"), Origin.CURRENT_CONTEXT),
    ],
)
def test_the_engine_is_the_one_that_the_docker_program_would_use(
    home: Home,
    option: str,
    docker_host: str,
    docker_context: str,
    current: str,
    found: tuple[str, str],
    origin: Origin,
) -> None:
    if current:
        home.use(current)
    environment = home.environment | {"DOCKER_HOST": docker_host, "DOCKER_CONTEXT": docker_context}
    endpoint = resolved(environment, option)
    assert ((endpoint.address, endpoint.name), endpoint.origin) == (found, origin)
    assert endpoint.problem is None


@pytest.mark.parametrize("by", ["DOCKER_CONTEXT", "current"])
def test_an_unknown_context_is_an_error_and_no_other_engine_takes_its_place(home: Home, by: str) -> None:
    environment = dict(home.environment)
    if by == "current":
        home.use("gone")
    else:
        environment["DOCKER_CONTEXT"] = "gone"
    with pytest.raises(UnknownContext, match="named gone"):
        resolved(environment).open(1)


@pytest.mark.parametrize("text", ["", "{", '{"Name": 3}', '{"Name": "colima", "Endpoints": {}}'])
def test_a_broken_context_is_named(home: Home, text: str) -> None:
    meta = home.context("broken", "unix:///x")
    meta.write_text(text)
    with pytest.raises(BrokenContext, match="broken cannot be read"):
        of_context(home.environment, "broken").open(1)
    assert [context.problem for context in docker_contexts(home.environment).contexts].count("") == 4


def test_a_broken_configuration_is_said_and_the_default_used_as_the_docker_program_does(home: Home) -> None:
    (home.folder / "config.json").write_text("{no json")
    assert resolved(home.environment).address == DEFAULT_ADDRESS
    assert "config.json" in docker_contexts(home.environment).problem


def test_a_context_brings_its_own_certificates(home: Home) -> None:
    files = home.context("safe", "tcp://h:2376", tls="ca cert key")
    ca, certificate, key = (str(files / f"{part}.pem") for part in ("ca", "cert", "key"))
    assert of_context(home.environment, "safe").tls == Tls(ca, certificate, key)
    files = home.context("lax", "tcp://h:2376", tls="cert key", SkipTLSVerify=True)
    assert of_context(home.environment, "lax").tls == Tls("", str(files / "cert.pem"), str(files / "key.pem"), False)
    home.context("plain", "tcp://h:2375")
    assert of_context(home.environment, "plain").tls is None


def test_certificates_of_the_environment_belong_to_docker_host_and_not_to_contexts(home: Home, tmp_path: Path) -> None:
    for part in ("cert", "key"):
        (tmp_path / f"{part}.pem").write_text("x")
    environment = home.environment | {"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": str(tmp_path)}
    ca, certificate, key = (str(tmp_path / f"{part}.pem") for part in ("ca", "cert", "key"))
    assert resolved(environment | {"DOCKER_HOST": "tcp://h:2376"}).tls == Tls(ca, certificate, key)
    assert resolved(environment | {"DOCKER_HOST": "unix:///s"}).tls is None
    assert resolved(environment | {"DOCKER_CONTEXT": "remote"}).tls is None
    only_encrypted = home.environment | {"DOCKER_TLS": "1", "DOCKER_HOST": "tcp://h"}
    assert resolved(only_encrypted).tls == Tls(ca, certificate, key, verify=False)


def test_contexts_are_listed_with_the_one_that_the_docker_program_uses(home: Home) -> None:
    home.use("colima")
    found = docker_contexts(home.environment)
    assert [context.name for context in found.contexts] == ["default", "build-box", "colima", "remote"]
    assert (found.used, found.origin) == ("colima", Origin.CURRENT_CONTEXT)
    found = docker_contexts(home.environment | {"DOCKER_HOST": "tcp://h:1"})
    assert (found.contexts[0].address, found.used, found.origin) == ("tcp://h:1", "default", Origin.DOCKER_HOST)


def test_nothing_of_the_configuration_is_written(home: Home) -> None:
    home.use("colima")
    before = {file: file.read_bytes() for file in home.folder.rglob("*") if file.is_file()}
    resolved(home.environment)
    docker_contexts(home.environment)
    assert {file: file.read_bytes() for file in home.folder.rglob("*") if file.is_file()} == before


def test_without_a_home_of_docker_there_is_the_default(tmp_path: Path) -> None:
    endpoint = resolved({"DOCKER_CONFIG": str(tmp_path / "none")})
    assert (endpoint.address, endpoint.contexts) == (DEFAULT_ADDRESS, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="a socket is no address there")
def test_nobody_named_an_engine_and_none_is_where_it_usually_is(tmp_path: Path) -> None:
    with pytest.raises(NoEndpoint) as raised:
        Endpoint(f"unix://{tmp_path}/none", origin=Origin.DEFAULT, contexts=2).open(1)
    assert raised.value.contexts == 2


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("", ("localhost", 7)),
        (":2375", ("localhost", 2375)),
        ("host", ("host", 7)),
        ("host:1/v1", ("host", 1)),
        ("[::1]:2375", ("::1", 2375)),
        ("[fe80::1]", ("fe80::1", 7)),
    ],
)
def test_a_tcp_address_is_taken_apart(rest: str, found: tuple[str, int]) -> None:
    assert host_and_port(rest, 7) == found
