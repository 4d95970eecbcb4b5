"""What Docker 28.5 refuses, with which status and in which words: the demo engine says the same."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.rig.real_engine import RealEngine
from tests.rig.unix_http import ask

Unique = Callable[[str], str]

CREATE = "/containers/create"
SAME_WORDS = ("docker-28.5", "demo")
POLICIES = "use one of 'no', 'always', 'on-failure', or 'unless-stopped'"
STATES = "must be one of created, running, paused, restarting, removing, exited, dead"
NOT_RUNNING = "container ID is not running"


def asked(engine: RealEngine, method: str, target: str, body: Any = None) -> tuple[int, Any]:
    sent = None if body is None else json.dumps(body).encode()
    status, _, said = ask(engine.process.socket, method, target, sent, "application/json")
    return status, json.loads(said) if said.strip()[:1] in (b"{", b"[") else said


def with_host(**host: Any) -> dict[str, Any]:
    return {"Image": "busybox:1", "HostConfig": host}


@pytest.fixture(autouse=True)
def only_one_version(engine: RealEngine) -> None:
    if engine.name not in SAME_WORDS:
        pytest.skip(f"{engine.name} has words of its own; these are those of Docker 28.5")


@pytest.mark.parametrize(
    ("method", "target", "body", "status", "words"),
    [
        ("GET", "/nowhere", None, 404, "page not found"),
        ("GET", "/v1.99/_ping", None, 400, "client version 1.99 is too new. Maximum supported API version is 1.51"),
        ("GET", "/containers/json?limit=many", None, 500, 'strconv.Atoi: parsing "many": invalid syntax'),
        ("GET", "/containers/json?filters=nonsense", None, 400, "invalid filter"),
        ("GET", '/containers/json?filters={"x":["y"]}', None, 400, "invalid filter 'x'"),
        (
            *("GET", '/containers/json?filters={"status":["asleep"]}', None, 400),
            f"invalid filter 'status=asleep': invalid value for state (asleep): {STATES}",
        ),
        ("GET", "/events?since=yesterday", None, 500, 'strconv.ParseInt: parsing "yesterday": invalid syntax'),
        ("GET", "/exec/abc/json", None, 404, "No such exec instance: abc"),
        ("GET", "/images/nosuch/json", None, 404, "No such image: nosuch:latest"),
        ("GET", "/volumes/nosuch", None, 404, "get nosuch: no such volume"),
        ("GET", "/networks/nosuch", None, 404, "network nosuch not found"),
        ("DELETE", "/networks/bridge", None, 403, "bridge is a pre-defined network and cannot be removed"),
        ("POST", "/networks/create", {}, 400, "invalid name: name is empty"),
        ("POST", CREATE, {}, 400, "config cannot be empty in order to create a container"),
        ("POST", CREATE, {"Image": "nosuch"}, 404, "No such image: nosuch:latest"),
        (
            *("POST", f"{CREATE}?name=a/b", {"Image": "busybox:1"}, 400),
            "Invalid container name (a/b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed",
        ),
        (
            *("POST", CREATE, with_host(AutoRemove=True, RestartPolicy={"Name": "always"}), 400),
            "can't create 'AutoRemove' container with restart policy",
        ),
        (
            *("POST", CREATE, with_host(RestartPolicy={"Name": "sometimes"}), 400),
            f"invalid restart policy: unknown policy 'sometimes'; {POLICIES}",
        ),
        (
            *("POST", CREATE, with_host(Binds=["data:rel"]), 500),
            "invalid volume specification: 'data:rel': invalid mount config for type \"volume\": "
            "invalid mount path: 'rel' mount path must be absolute",
        ),
        (
            *("POST", CREATE, with_host(PortBindings={"99999/tcp": [{"HostPort": "1"}]}), 400),
            'invalid port specification: "99999"',
        ),
        (
            *("POST", CREATE, with_host(PortBindings={"80/tcp": [{"HostPort": "abc"}]}), 400),
            'invalid port specification: "abc"',
        ),
        ("POST", CREATE, with_host(Memory=1000), 400, "Minimum memory limit allowed is 6MB"),
        (
            *("POST", "/images/busybox:1/tag?repo=Mine", None, 400),
            "invalid reference format: repository name (library/Mine) must be lowercase",
        ),
    ],
)
def test_what_cannot_be(engine: RealEngine, method: str, target: str, body: Any, status: int, words: str) -> None:
    said, answer = asked(engine, method, target, body)
    assert (said, answer["message"]) == (status, words)


@pytest.mark.parametrize(
    ("state", "method", "target", "status", "words"),
    [
        ("running", "POST", "/containers/ID/start", 304, ""),
        (
            "running",
            "DELETE",
            "/containers/NAME",
            409,
            'cannot remove container "NAME": container is running: stop',
        ),
        ("running", "POST", "/containers/ID/unpause", 500, "Container ID is not paused"),
        ("running", "POST", "/containers/NAME/kill?signal=NO", 400, "cannot kill container: NAME: invalid signal: NO"),
        ("running", "POST", "/containers/ID/rename?name=NAME", 400, "Renaming a container with the same name as its"),
        ("running", "POST", "/containers/ID/rename?name=", 400, "Neither old nor new names may be empty"),
        (
            "running",
            "POST",
            "/containers/ID/rename?name=a%20b",
            400,
            "Error when allocating new name: Invalid",
        ),
        ("running", "POST", "/containers/ID/wait?condition=x", 400, 'invalid condition: "x"'),
        ("running", "GET", "/containers/ID/logs", 400, "Bad parameters: you must choose at least one stream"),
        ("paused", "POST", "/containers/ID/pause", 409, "Container ID is already paused"),
        ("paused", "POST", "/containers/ID/start", 409, "cannot start a paused container, try unpause instead"),
        (
            *("paused", "DELETE", "/containers/NAME", 409),
            'cannot remove container "NAME": container is paused and must be unpaused first',
        ),
        ("exited", "POST", "/containers/ID/stop", 304, ""),
        ("exited", "POST", "/containers/NAME/kill", 409, f"cannot kill container: NAME: {NOT_RUNNING}"),
        ("exited", "POST", "/containers/ID/pause", 409, NOT_RUNNING),
        ("exited", "GET", "/containers/ID/top", 409, NOT_RUNNING),
        ("exited", "POST", "/containers/ID/resize?h=1&w=1", 409, NOT_RUNNING),
    ],
)
def test_what_a_container_refuses_in_its_state(
    engine: RealEngine, unique: Unique, state: str, method: str, target: str, status: int, words: str
) -> None:
    name = unique("words")
    id = engine.run(name)
    if state == "paused":
        engine.sdk.pause(id)
    elif state == "exited":
        engine.sdk.stop(id)
    said, answer = asked(engine, method, target.replace("NAME", name).replace("ID", id))
    if state == "paused":
        engine.sdk.unpause(id)
    assert said == status
    assert not words or answer["message"].startswith(words.replace("NAME", name).replace("ID", id))


def test_a_taken_port_and_a_missing_command_leave_the_container_created(engine: RealEngine, unique: Unique) -> None:
    ports = engine.sdk.create_host_config(port_bindings={80: 18098})
    engine.run(unique("first"), ports=[80], host_config=ports)
    name = unique("second")
    second, lost = engine.create(name, ports=[80], host_config=ports), engine.create(unique("lost"), ["nosuch"])
    status, answer = asked(engine, "POST", f"/containers/{second}/start")
    assert status == 500
    begin = (
        f"failed to set up container networking: driver failed programming external connectivity on endpoint {name} ("
    )
    assert answer["message"].startswith(begin)
    assert re.search(r"Bind for (0\.0\.0\.0|::):18098 failed: port is already allocated$", answer["message"])
    status, answer = asked(engine, "POST", f"/containers/{lost}/start")
    assert status == 400
    assert 'exec: "nosuch": executable file not found in $PATH' in answer["message"]
    for id, code in ((second, 128), (lost, 127)):
        assert (engine.state(id), engine.inspect(id)["State"]["ExitCode"]) == ("created", code)


def test_a_row_and_the_whole_of_a_container_have_the_same_keys(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("shape"))
    _, rows = asked(engine, "GET", f'/containers/json?filters={{"id":["{id}"]}}')
    assert set(rows[0]) == {
        *("Id", "Names", "Image", "ImageID", "Command", "Created", "Ports", "Labels", "State", "Status", "HostConfig"),
        *("NetworkSettings", "Mounts"),
    }
    whole = asked(engine, "GET", f"/containers/{id}/json")[1]
    assert set(whole) == {
        *("Id", "Created", "Path", "Args", "State", "Image", "ResolvConfPath", "HostnamePath", "HostsPath", "LogPath"),
        *("Name", "RestartCount", "Driver", "Platform", "MountLabel", "ProcessLabel", "AppArmorProfile", "ExecIDs"),
        *("HostConfig", "GraphDriver", "Mounts", "Config", "NetworkSettings"),
    }
    assert set(whole["State"]) == {
        *("Status", "Running", "Paused", "Restarting", "OOMKilled", "Dead", "Pid", "ExitCode", "Error", "StartedAt"),
        "FinishedAt",
    }
    _, image = asked(engine, "GET", "/images/busybox:1/json")
    assert set(image["Config"]) == {*("Cmd", "Entrypoint", "Env", "Labels", "OnBuild", "User", "Volumes", "WorkingDir")}


def test_the_life_of_a_container_is_told_in_the_same_order(engine: RealEngine, unique: Unique) -> None:
    name = unique("told")
    id = engine.run(name)
    engine.sdk.pause(id)
    engine.sdk.unpause(id)
    engine.sdk.rename(id, f"{name}-2")
    engine.sdk.restart(id)
    engine.sdk.stop(id)
    engine.sdk.remove_container(id)
    told: list[str] = []
    events = engine.sdk.events(since=1, until=2**31, decode=True)
    for event in events:
        if id in (event["Actor"]["ID"], event["Actor"]["Attributes"].get("container")):
            told.append(f"{event['Type']} {event['Action']}")
        if told[-1:] == ["container destroy"]:
            break
    events.close()
    begins = ["network connect", "container start"]
    ends = ["container kill", "network disconnect", "container die"]
    changes = ["container pause", "container unpause", "container rename"]
    again = ["container restart"]
    assert told.count("container stop") == 2  # before or after the container has died, as it happens
    told = [action for action in told if action != "container stop"]
    assert told == ["container create", *begins, *changes, *ends, *begins, *again, *ends, "container destroy"]
