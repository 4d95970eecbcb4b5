import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.container_details import Attachment, Limits, Mount, PortDetail, Probe, RestartPolicy
from desktopdock.domain.errors import NotAnEngine
from desktopdock.domain.secrets import MASK
from desktopdock.engine.container_details import detail
from desktopdock.engine.inspection import pretty

FULL: dict[str, Any] = {
    "Id": "8f2c0d1e7a94aaaa",
    "Name": "/docs-builder",
    "Created": "2024-11-23T16:20:00.123456789Z",
    "Image": "sha256:1",
    "State": {
        "Status": "exited",
        "ExitCode": 137,
        "OOMKilled": True,
        "Error": "",
        "StartedAt": "2024-11-24T11:52:56.5+01:00",
        "FinishedAt": "2024-11-24T11:57:08Z",
        "Health": {"Status": "unhealthy", "Log": [{"End": "2024-11-24T11:57:02Z", "ExitCode": 1, "Output": "no"}]},
    },
    "RestartCount": 2,
    "Config": {
        "Image": "node:22",
        "Entrypoint": ["docker-entrypoint.sh"],
        "Cmd": ["npm", "run", "build"],
        "Env": ["NODE_ENV=production", "NPM_TOKEN=abc", "EMPTY"],
        "Labels": {"b": "2", "a": "1"},
        "ExposedPorts": {"4173/tcp": {}, "53/udp": {}},
        "WorkingDir": "/src",
        "User": "node",
        "Tty": True,
    },
    "HostConfig": {
        "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3},
        "PortBindings": {"4173/tcp": [{"HostIp": "", "HostPort": "8080"}]},
        "Memory": 536870912,
        "NanoCpus": 1500000000,
        "PidsLimit": None,
        "AutoRemove": True,
    },
    "Mounts": [
        {"Type": "volume", "Name": "docs-src", "Source": "/var/lib/x", "Destination": "/src", "RW": False},
        {"Type": "bind", "Source": "/home/me", "Destination": "/home", "RW": True},
    ],
    "NetworkSettings": {
        "IPAddress": "10.9.9.9",
        "Ports": {},
        "Networks": {"docs_default": {"IPAddress": "172.20.0.3", "GlobalIPv6Address": "", "Aliases": ["builder"]}},
    },
}


def sent(**changed: Any) -> bytes:
    return json.dumps(FULL | changed).encode()


def test_everything_has_its_place() -> None:
    found = detail(sent(), "engine")
    assert (found.name, found.image, found.command) == ("docs-builder", "node:22", ("npm", "run", "build"))
    assert (found.entrypoint, found.working_dir, found.user) == (("docker-entrypoint.sh",), "/src", "node")
    assert (found.state, found.exit_code, found.is_out_of_memory, found.restarts) == ("exited", 137, True, 2)
    assert found.started == datetime(2024, 11, 24, 10, 52, 56, 500000, UTC)
    assert found.finished == datetime(2024, 11, 24, 11, 57, 8, tzinfo=UTC)
    assert found.probes == (Probe(datetime(2024, 11, 24, 11, 57, 2, tzinfo=UTC), 1, "no"),)
    assert found.restart_policy == RestartPolicy("on-failure", 3)
    assert (found.is_removed_at_end, found.has_tty) == (True, True)
    assert found.ports == (PortDetail(53, "udp"), PortDetail(4173, "tcp", ("8080",)))
    assert found.mounts == (Mount("volume", "docs-src", "/src", False), Mount("bind", "/home/me", "/home"))
    assert found.environment == (("NODE_ENV", "production"), ("NPM_TOKEN", "abc"), ("EMPTY", ""))
    assert found.labels == (("a", "1"), ("b", "2"))
    assert found.networks == (Attachment("docs_default", ("172.20.0.3",), ("builder",)),)
    assert found.limits == Limits(536870912, 1.5, 0)


def test_a_port_published_for_ipv4_and_ipv6_is_told_once() -> None:
    bindings = [{"HostIp": "0.0.0.0", "HostPort": "80"}, {"HostIp": "::", "HostPort": "80"}]
    local = [{"HostIp": "127.0.0.1", "HostPort": "81"}, {"HostIp": "::1", "HostPort": "81"}]
    found = detail(sent(NetworkSettings={"Ports": {"80/tcp": bindings, "81/tcp": local, "4173/tcp": None}}), "engine")
    assert [port.published for port in found.ports] == [(), ("80",), ("127.0.0.1:81", "[::1]:81"), ()]


@given(st.data())
def test_no_missing_or_null_key_raises(data: st.DataObject) -> None:
    def thinned(value: Any) -> Any:
        if not isinstance(value, dict):
            return data.draw(st.sampled_from([value, None]))
        kept = data.draw(st.sets(st.sampled_from(sorted(value)))) if value else set()
        return {name: thinned(value[name]) for name in kept} | ({"New": {"x": [1]}} if "Image" in value else {})

    found = detail(json.dumps(thinned(FULL) | {"Id": "0123456789abcdef"}).encode(), "engine")
    assert found.name in ("docs-builder", "0123456789ab")


@pytest.mark.parametrize("never", ["0001-01-01T00:00:00Z", "", "soon", None])
def test_a_time_that_never_was_is_none(never: str | None) -> None:
    assert detail(sent(State={"StartedAt": never}), "engine").started is None


@pytest.mark.parametrize("answer", [b"", b"[]", b"<html>", b'{"Name": "/x"}'])
def test_anything_else_is_no_engine(answer: bytes) -> None:
    with pytest.raises(NotAnEngine):
        detail(answer, "engine")


def test_the_text_is_what_was_sent_with_secrets_masked() -> None:
    answer = sent(Labels={"api.token": 'a"b\\', "plain": "yes"})
    assert json.loads(pretty(answer, reveal=True)) == json.loads(answer)
    text = pretty(answer, reveal=False)
    assert "abc" not in text
    shown = json.loads(text)
    assert shown["Config"]["Env"] == ["NODE_ENV=production", f"NPM_TOKEN={MASK}", "EMPTY"]
    assert shown["Labels"] == {"api.token": MASK, "plain": "yes"}
