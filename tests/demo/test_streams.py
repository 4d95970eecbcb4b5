import itertools
import struct
import time
from typing import Any

from tests.demo.asking import all_of, ask, created, run, taken_over
from tests.demo.serving import Demo


def frames(data: bytes) -> list[tuple[int, bytes]]:
    found = []
    while data:
        stream, length = struct.unpack(">BxxxL", data[:8])
        found.append((stream, data[8 : 8 + length]))
        data = data[8 + length :]
    return found


def finished(demo: Demo, sdk: Any, name: str, script: str, **body: object) -> str:
    id = run(demo, name, ["sh", "-c", script], **body)
    sdk.wait(id)
    return id


def test_two_streams_come_in_frames(demo: Demo, sdk: Any) -> None:
    id = finished(demo, sdk, "both", "echo out; echo err >&2")
    got = ask(demo, "GET", f"/containers/{id}/logs?stdout=1&stderr=1")
    assert got.headers["content-type"] == "application/vnd.docker.multiplexed-stream"
    assert frames(got.body) == [(1, b"out\n"), (2, b"err\n")]
    assert frames(ask(demo, "GET", f"/containers/{id}/logs?stderr=1").body) == [(2, b"err\n")]
    older = ask(demo, "GET", f"/v1.41/containers/{id}/logs?stdout=1")
    assert older.headers["content-type"] == "application/vnd.docker.raw-stream"


def test_a_terminal_writes_bare_bytes(demo: Demo, sdk: Any) -> None:
    id = finished(demo, sdk, "tty", "echo out; echo err >&2", Tty=True)
    assert ask(demo, "GET", f"/containers/{id}/logs?stdout=1&stderr=1").body == b"out\nerr\n"


def test_no_stream_is_a_bad_request(demo: Demo) -> None:
    got = ask(demo, "GET", "/containers/shop-api/logs")
    assert (got.status, got.message) == (400, "Bad parameters: you must choose at least one stream")


def test_tail_since_and_timestamps(demo: Demo, sdk: Any) -> None:
    id = finished(demo, sdk, "many", "for i in $(seq 1 50); do echo line $i; done")
    assert sdk.logs(id, tail=2) == b"line 49\nline 50\n"
    assert sdk.logs(id).count(b"\n") == 50
    assert sdk.logs(id, since=int(time.time()) + 60) == b""
    moment, _, words = sdk.logs(id, tail=1, timestamps=True).partition(b" ")
    assert words == b"line 50\n"
    assert len(moment) == len(b"2026-11-24T12:05:06.000000000Z")


def test_follow_goes_on_until_the_container_ends(demo: Demo, sdk: Any) -> None:
    id = run(demo, "talks", ["sh", "-c", "echo one; sleep 0.3; echo two"])
    assert b"".join(sdk.logs(id, stream=True, follow=True)) == b"one\ntwo\n"


def test_the_day_has_logs_worth_reading(sdk: Any) -> None:
    log = sdk.logs("shop-api").decode()
    assert log.startswith("INFO listening on :9000\n")
    assert "ERROR payment gateway timeout after 3000ms (attempt 1/3)" in log
    assert log.count("\n") > 1000
    assert sdk.logs("docs-builder").endswith(b"Killed\n")


def test_events_tell_the_life_of_a_container(demo: Demo, sdk: Any) -> None:
    stream = sdk.events(decode=True, filters={"type": "container", "container": "watched"})
    id = run(demo, "watched", ["sleep", "9"], Labels={"tier": "test"}, StopSignal="KILL")
    sdk.stop(id)
    sdk.remove_container(id)
    events = list(itertools.islice(stream, 6))
    stream.close()
    assert [event["Action"] for event in events] == ["create", "start", "kill", "die", "stop", "destroy"]
    assert all(event["Actor"]["ID"] == id and event["Type"] == "container" for event in events)
    assert events[0]["Actor"]["Attributes"] == {"image": "busybox:1.37", "name": "watched", "tier": "test"}
    assert events[3]["Actor"]["Attributes"]["exitCode"] == "137"
    assert events[0]["status"] == "create"  # until API 1.52


def test_the_past_is_told_from_since_to_until(demo: Demo, sdk: Any) -> None:
    before = time.time() - 1
    sdk.create_volume("past")
    events = list(sdk.events(decode=True, since=before, until=time.time() + 0.1))
    assert [(event["Type"], event["Action"]) for event in events] == [("volume", "create")]
    assert list(sdk.events(decode=True, until=time.time())) == []
    assert ask(demo, "GET", "/events?since=yesterday").status == 500


def test_exec_runs_and_its_events_are_told(demo: Demo, sdk: Any) -> None:
    stream = sdk.events(decode=True, filters={"container": "keycloak"})
    script = "echo $GREETING; echo no >&2; exit 3"
    id = sdk.exec_create("keycloak", ["sh", "-c", script], environment={"GREETING": "hi"})["Id"]
    assert sdk.exec_start(id, demux=True) == (b"hi\n", b"no\n")
    assert sdk.exec_inspect(id)["ExitCode"] == 3
    actions = [event["Action"].partition(":")[0] for event in itertools.islice(stream, 3)]
    stream.close()
    assert actions == ["exec_create", "exec_start", "exec_die"]


def test_exec_in_what_does_not_run_is_refused(demo: Demo) -> None:
    got = ask(demo, "POST", "/containers/scratch-test/exec", {"Cmd": ["true"]})
    assert (got.status, "is not running" in got.message) == (409, True)
    got = ask(demo, "POST", "/containers/minio/exec", {"Cmd": ["true"]})
    assert "is paused, unpause the container before exec" in got.message


def test_a_shell_on_a_terminal_echoes_and_answers(demo: Demo, sdk: Any) -> None:
    id = sdk.exec_create("keycloak", ["sh"], tty=True, stdin=True)["Id"]
    with taken_over(demo, f"/exec/{id}/start", {"Tty": True}) as connection:
        connection.sendall(b"echo $HOME\rexit 4\r")
        said = all_of(connection)
    assert said.startswith(b"/ # echo $HOME\r\n")
    assert b"\r\n/root\r\n" in said
    assert sdk.exec_inspect(id)["ExitCode"] == 4


def test_attach_shows_what_comes(demo: Demo, sdk: Any) -> None:
    id = created(demo, "attached", ["sh", "-c", "echo hello; sleep 0.2; echo end"])
    with taken_over(demo, f"/containers/{id}/attach?stream=1&stdout=1") as connection:
        sdk.start(id)
        assert frames(all_of(connection)) == [(1, b"hello\n"), (1, b"end\n")]
