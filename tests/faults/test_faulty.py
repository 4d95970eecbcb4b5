"""Each fault is what it says; the SDK and bare sockets look."""

import json
import socket
import time
from typing import Any

import pytest
from docker.api.client import APIClient
from docker.errors import APIError
from requests.exceptions import ReadTimeout

from tests.demo.asking import Got, ask
from tests.demo.serving import Demo
from tests.faults.faulty import HTML, SMTP, Faulty
from tests.faults.fixtures import DemoOf
from tests.faults.worlds import HOSTILE, LABELS, PORTS, crowd, hostile_container, hostile_repositories

LIST = "/containers/json"


def through(faulty: Faulty, path: str = f"{LIST}?all=1", method: str = "GET") -> Got:
    return ask(faulty.address, method, path)


def said(faulty: Faulty, seconds: float = 0.5, path: str = LIST) -> tuple[bytes, bool]:
    """What comes within the time, and whether the connection has ended by then."""
    stop, answer = time.monotonic() + seconds, b""
    with socket.create_connection(("127.0.0.1", int(faulty.address.rpartition(":")[2]))) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        while (left := stop - time.monotonic()) > 0:
            connection.settimeout(left)
            try:
                data = connection.recv(65536)
            except TimeoutError:
                break
            except ConnectionError:
                return answer, True
            if not data:
                return answer, True
            answer += data
    return answer, False


def client(faulty: Faulty) -> Any:
    return APIClient(faulty.address, version="1.44", timeout=1)


def test_without_a_fault_it_is_the_engine(faulty: Faulty, demo: Demo) -> None:
    with client(faulty) as sdk:
        assert len(sdk.containers(all=True)) == len(demo.world.containers)
        id = sdk.exec_create("keycloak", ["echo", "hi"])["Id"]
        assert sdk.exec_start(id) == b"hi\n"
        assert sdk.logs("weekly-report", tail=1) == b"INFO done\n"
    assert faulty.requests[0] == "GET /v1.44/containers/json?limit=-1&all=1&size=0&trunc_cmd=0"


def test_mute_takes_the_request_and_keeps_the_connection(faulty: Faulty) -> None:
    faulty.mute(LIST)
    assert said(faulty) == (b"", False)
    assert through(faulty, "/_ping").body == b"OK"
    with client(faulty) as sdk, pytest.raises(ReadTimeout):
        sdk.containers()
    faulty.heal()
    assert through(faulty).status == 200


def test_late_answers_after_its_time(faulty: Faulty) -> None:
    faulty.late(LIST, 0.4)
    begun = time.monotonic()
    assert through(faulty).status == 200
    assert time.monotonic() - begun >= 0.4


@pytest.mark.parametrize("then_closed", [True, False])
def test_half_an_answer(faulty: Faulty, then_closed: bool) -> None:
    faulty.half(LIST, then_closed)
    answer, ended = said(faulty)
    assert ended == then_closed
    head, _, body = answer.partition(b"\r\n\r\n")
    assert 0 < len(body) < int(head.partition(b"Content-Length: ")[2].split()[0])


def test_malformed_json(faulty: Faulty) -> None:
    faulty.malformed(LIST, times=1)
    with pytest.raises(json.JSONDecodeError):
        assert through(faulty).json
    assert through(faulty).json


def test_what_is_no_engine(faulty: Faulty) -> None:
    faulty.html()
    assert through(faulty, "/version").body == HTML
    faulty.smtp()
    answer, ended = said(faulty)
    assert (answer, ended) == (SMTP, True)
    faulty.heal()
    faulty.says(b"\x00\x01\x02")
    assert said(faulty) == (b"\x00\x01\x02", True)


def test_an_error_of_four_kilobytes(faulty: Faulty) -> None:
    faulty.fails("/containers/*/stop")
    with client(faulty) as sdk, pytest.raises(APIError) as caught:
        sdk.stop("keycloak")
    assert caught.value.status_code == 500
    assert len(str(caught.value.explanation)) > 4000


@pytest.mark.parametrize("zeros", [False, True])
def test_answers_with_nothing_that_may_be_left_out(faulty: Faulty, zeros: bool) -> None:
    faulty.bare(zeros)
    row = through(faulty).json[0]
    assert {key for key, value in row.items() if value and not isinstance(value, dict)} == {"Id", "Names", "State"}
    assert row.get("HostConfig", "-") == ({"NetworkMode": ""} if zeros else "-")
    assert (row.get("Status", "-"), row.get("Labels", "-")) == (("", None) if zeros else ("-", "-"))
    inspected = through(faulty, "/containers/keycloak/json").json
    assert {key: value for key, value in inspected["State"].items() if value} == {"Status": "running"}
    assert set(through(faulty, "/version").json) >= {"Version", "ApiVersion"}


def test_events_are_swallowed_told_and_stormed(faulty: Faulty, demo: Demo) -> None:
    with client(faulty) as sdk:
        events = sdk.events(decode=True)
        until_open(faulty)
        faulty.swallow_events()
        sdk.create_volume("lost")
        faulty.tell({"Type": "odd", "Action": "new", "Actor": {"ID": "1"}})
        assert next(events)["Type"] == "odd"
        faulty.storm(2000)
        stormed = [next(events)["Action"] for _ in range(2000)]
        assert set(stormed) == {"exec_create: true"}
        faulty.heal()
        sdk.create_volume("seen")
        assert next(events)["Actor"]["ID"] == "seen"
        events.close()


@pytest.mark.parametrize("clean", [True, False])
def test_a_stream_is_cut(faulty: Faulty, clean: bool) -> None:
    with socket.create_connection(("127.0.0.1", int(faulty.address.rpartition(":")[2])), timeout=5) as connection:
        connection.sendall(b"GET /events HTTP/1.1\r\n\r\n")
        until_open(faulty)
        assert faulty.cut(clean=clean) == 1
        answer = b""
        try:
            while data := connection.recv(4096):
                answer += data
        except ConnectionError:
            assert not clean
    assert answer.endswith(b"0\r\n\r\n") == clean


def test_an_engine_goes_and_comes_back_at_the_same_address(faulty: Faulty) -> None:
    faulty.gone()
    with pytest.raises(ConnectionRefusedError):
        through(faulty)
    faulty.back()
    assert through(faulty).status == 200


def test_ten_thousand_rows(faulty: Faulty, demo: Demo) -> None:
    crowd(demo.world)
    assert len(through(faulty).json) == 10_010


def test_hostile_texts_come_as_they_are(demo: Demo) -> None:
    id = hostile_container(demo.world)
    row = next(row for row in ask(demo.address, "GET", LIST).json if row["Id"] == id)
    assert len(row["Labels"]) > LABELS
    assert len(row["Ports"]) == PORTS
    assert HOSTILE.items() <= row["Labels"].items()
    log = ask(demo.address, "GET", f"/containers/{id}/logs?stdout=1").body
    assert all(part in log for part in HOSTILE["control"].encode().split(b"\n")), "each line has a frame of its own"
    hostile_repositories(demo.world)
    found = ask(demo.address, "GET", "/images/search?term=hostile").json
    assert {one["description"] for one in found} == set(HOSTILE.values())


def test_versions_have_their_own_shapes(demo_of: DemoOf) -> None:
    newer, older = demo_of((1, 44), (1, 56)), demo_of((1, 12), (1, 24))
    assert ask(newer.address, "GET", "/version").json["ApiVersion"] == "1.56"
    settings = ask(newer.address, "GET", "/containers/keycloak/json").json["NetworkSettings"]
    assert "IPAddress" not in settings
    assert "too new" in ask(older.address, "GET", "/v1.41/containers/json").message
    assert "too old" in ask(newer.address, "GET", "/v1.41/containers/json").message


def until_open(faulty: Faulty) -> None:
    stop = time.monotonic() + 5
    while not faulty.open_streams():
        assert time.monotonic() < stop
        time.sleep(0.01)
