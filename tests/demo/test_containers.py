import json
from typing import Any
from urllib.parse import quote

import pytest
from docker.errors import APIError

from tests.demo.asking import ask, created, run
from tests.demo.serving import Demo


def names(demo: Demo, query: str = "all=1", filters: dict[str, list[str]] | None = None) -> set[str]:
    path = f"/containers/json?{query}&filters={quote(json.dumps(filters or {}))}"
    return {name[1:] for row in ask(demo, "GET", path).json for name in row["Names"]}


def status(demo: Demo, id: str) -> str:
    (row,) = ask(demo, "GET", f"/containers/json?all=1&filters={quote(json.dumps({'id': [id]}))}").json
    return str(row["Status"])


def test_the_list_is_the_working_day(sdk: Any) -> None:
    rows = {row["Names"][0]: row for row in sdk.containers(all=True)}
    assert len(rows) == 10
    web = rows["/shop-web"]
    assert (web["Image"], web["State"], web["Status"]) == ("nginx:1.29-alpine", "running", "Up 3 hours")
    assert {"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"} in web["Ports"]
    assert web["Labels"]["com.docker.compose.project"] == "shop"
    assert web["NetworkSettings"]["Networks"]["shop_default"]["IPAddress"] == "10.0.4.2"
    assert web["Mounts"][0]["Name"] == "shop-static"
    assert rows["/shop-api"]["Status"] == "Up 3 hours (healthy)"
    assert rows["/docs-builder"]["Status"] == "Exited (137) 8 minutes ago"
    assert rows["/minio"]["Status"] == "Up 5 hours (Paused)"
    assert (rows["/scratch-test"]["Status"], rows["/scratch-test"]["Ports"]) == ("Created", [])
    assert [row["Created"] for row in sdk.containers(all=True)] == sorted(
        (row["Created"] for row in rows.values()), reverse=True
    )


def test_only_running_ones_unless_all_are_asked_for(demo: Demo) -> None:
    assert "minio" in names(demo, "")
    assert "docs-builder" not in names(demo, "")
    assert len(names(demo, "limit=2")) == 2


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"id": ["3b07e9c4d1f2", "41f7"]}, {"shop-api", "shop-db"}),
        ({"id": ["nothing"]}, set()),
        ({"name": ["^/shop-w", "keyc"]}, {"shop-web", "keycloak"}),
        ({"status": ["paused", "created"]}, {"minio", "scratch-test"}),
        ({"status": ["exited"], "exited": ["137"]}, {"docs-builder"}),
        ({"label": ["com.docker.compose.project=docs"]}, {"docs-site", "docs-builder"}),
        ({"label": ["keep"]}, {"minio"}),
        ({"health": ["healthy"]}, {"shop-api", "shop-db"}),
        ({"volume": ["docs-src"]}, {"docs-site", "docs-builder"}),
        ({"network": ["bridge"], "status": ["running"]}, {"keycloak"}),
        ({"ancestor": ["nginx:1.29-alpine"]}, {"shop-web"}),
        ({"publish": ["5432/tcp"]}, {"shop-db"}),
    ],
)
def test_filters(demo: Demo, filters: dict[str, list[str]], expected: set[str]) -> None:
    assert names(demo, filters=filters) == expected


def test_a_status_that_does_not_exist_is_refused(demo: Demo) -> None:
    got = ask(demo, "GET", "/containers/json?filters=" + quote(json.dumps({"status": ["asleep"]})))
    assert got.status == 400
    assert got.message.startswith("invalid filter 'status=asleep': invalid value for state (asleep): must be one of")


def test_inspect_has_what_a_detail_pane_shows(sdk: Any) -> None:
    api = sdk.inspect_container("shop-api")
    assert (api["Name"], api["Path"], api["Args"]) == ("/shop-api", "node", ["src/server.js"])
    assert "LOG_LEVEL=info" in api["Config"]["Env"]
    assert "NODE_ENV=production" in api["Config"]["Env"]  # from the image
    assert api["State"]["Health"]["Status"] == "healthy"
    assert api["HostConfig"]["RestartPolicy"] == {"Name": "unless-stopped", "MaximumRetryCount": 0}
    assert api["HostConfig"]["Memory"] == 256_000_000
    assert api["NetworkSettings"]["Ports"]["9000/tcp"][0]["HostPort"] == "9000"
    builder = sdk.inspect_container("8f2c0d1e7a94")
    assert (builder["State"]["ExitCode"], builder["State"]["OOMKilled"]) == (137, True)
    assert builder["State"]["Health"]["Log"][-1]["Output"] == "connection refused on :4173"


def test_one_from_create_to_remove(demo: Demo, sdk: Any) -> None:
    id = created(demo, "life", ["sh", "-c", "trap 'exit 0' TERM; while true; do sleep 1; done"], StopTimeout=5)
    assert ask(demo, "POST", "/containers/life/start").status == 204
    assert ask(demo, "POST", "/containers/life/start").status == 304
    assert status(demo, id).startswith("Up")
    sdk.pause(id)
    assert status(demo, id).endswith("(Paused)")
    got = ask(demo, "POST", "/containers/life/pause")
    assert (got.status, got.message) == (409, f"Container {id} is already paused")
    sdk.unpause(id)
    assert ask(demo, "POST", "/containers/life/unpause").status == 500
    sdk.rename(id, "life-2")
    got = ask(demo, "DELETE", "/containers/life-2")
    words = 'cannot remove container "life-2": container is running: stop the container before removing or force remove'
    assert (got.status, got.message) == (409, words)
    sdk.stop(id)
    assert status(demo, id).startswith("Exited (0)")
    assert ask(demo, "POST", f"/containers/{id}/stop").status == 304
    got = ask(demo, "POST", "/containers/life-2/kill")
    assert (got.status, got.message) == (409, f"cannot kill container: life-2: container {id} is not running")
    sdk.remove_container(id)
    got = ask(demo, "DELETE", f"/containers/{id}")
    assert (got.status, got.message) == (404, f"No such container: {id}")


def test_a_process_that_ignores_term_is_killed_after_its_grace(demo: Demo, sdk: Any) -> None:
    id = run(demo, "stubborn", ["sleep", "1000"])
    sdk.stop(id, timeout=0)
    assert status(demo, id).startswith("Exited (137)")


def test_restart_starts_what_was_stopped_too(demo: Demo, sdk: Any) -> None:
    id = created(demo, "again", ["sleep", "1000"], StopSignal="KILL")
    sdk.restart(id)
    sdk.restart(id)
    assert status(demo, id).startswith("Up")


def test_a_taken_name_is_a_conflict_in_the_words_of_an_engine(demo: Demo) -> None:
    got = ask(demo, "POST", "/containers/create?name=keycloak", {"Image": "busybox:1.37", "Cmd": ["true"]})
    assert got.status == 409
    assert got.message.startswith(
        'Conflict. The container name "/keycloak" is already in use by container "c4e19b3f70d8'
    )
    assert got.message.endswith("You have to remove (or rename) that container to be able to reuse that name.")
    got = ask(demo, "POST", "/containers/minio/rename?name=keycloak")
    assert got.status == 409
    assert got.message.startswith("Error when allocating new name: Conflict.")


@pytest.mark.parametrize(
    ("query", "body", "code", "words"),
    [
        ("", {"Image": "nosuch"}, 404, "No such image: nosuch:latest"),
        ("?name=a/b", {"Image": "busybox:1.37"}, 400, "Invalid container name (a/b), only [a-zA-Z0-9][a-zA-Z0-9_.-]"),
        ("", {}, 400, "config cannot be empty in order to create a container"),
        (
            "",
            {"Image": "busybox:1.37", "HostConfig": {"AutoRemove": True, "RestartPolicy": {"Name": "always"}}},
            400,
            "can't create 'AutoRemove' container with restart policy",
        ),
        ("", {"Image": "busybox:1.37", "HostConfig": {"Binds": ["data:relative"]}}, 500, "mount path must be absolute"),
    ],
)
def test_what_cannot_be_created_says_why(demo: Demo, query: str, body: object, code: int, words: str) -> None:
    got = ask(demo, "POST", f"/containers/create{query}", body)
    assert got.status == code
    assert words in got.message


def test_a_taken_port_fails_the_start_and_leaves_the_container(demo: Demo) -> None:
    host = {"PortBindings": {"80/tcp": [{"HostPort": "8080"}]}}
    id = created(demo, "web-preview", ["sleep", "9"], HostConfig=host)
    got = ask(demo, "POST", f"/containers/{id}/start")
    assert got.status == 500
    assert "driver failed programming external connectivity on endpoint web-preview (" in got.message
    assert got.message.endswith("Bind for 0.0.0.0:8080 failed: port is already allocated")
    assert status(demo, id) == "Created"


def test_a_network_that_is_not_there_fails_the_start(demo: Demo) -> None:
    id = created(demo, "apart", ["true"], HostConfig={"NetworkMode": "none-such"})
    got = ask(demo, "POST", f"/containers/{id}/start")
    assert (got.status, got.message) == (404, "failed to set up container networking: network none-such not found")


def test_a_command_that_is_not_there_fails_the_start(demo: Demo) -> None:
    got = ask(demo, "POST", f"/containers/{created(demo, 'lost', ['nosuch'])}/start")
    assert got.status == 400
    assert 'exec: "nosuch": executable file not found in $PATH' in got.message


def test_wait_gives_the_exit_code_and_auto_remove_removes(demo: Demo, sdk: Any) -> None:
    id = run(demo, "short", ["sh", "-c", "sleep 0.2; exit 3"])
    assert sdk.wait(id) == {"StatusCode": 3}
    id = run(demo, "gone", ["sh", "-c", "sleep 0.5; exit 4"], HostConfig={"AutoRemove": True})
    assert sdk.wait(id, condition="removed") == {"StatusCode": 4}
    with pytest.raises(APIError, match="No such container"):
        sdk.inspect_container(id)


def test_a_restart_policy_starts_it_again_until_it_is_stopped(demo: Demo, sdk: Any) -> None:
    id = run(demo, "loop", ["sh", "-c", "sleep 0.1; exit 1"], HostConfig={"RestartPolicy": {"Name": "always"}})
    with demo.world.changed:
        assert demo.world.wait_until(lambda: demo.world.container(id).restarts > 1, 10)
    sdk.stop(id)
    with demo.world.changed:
        assert not demo.world.wait_until(lambda: demo.world.container(id).running, 0.5)


def test_health_goes_from_starting_to_what_the_probe_says(demo: Demo) -> None:
    check = {"Test": ["CMD-SHELL", "exit 1"], "Interval": 200_000_000, "Retries": 2}
    id = run(demo, "sick", ["sleep", "100"], Healthcheck=check)
    assert status(demo, id).endswith("(health: starting)")
    with demo.world.changed:
        health = demo.world.container(id).health
        assert health
        assert demo.world.wait_until(lambda: health.status == "unhealthy", 10)
    assert status(demo, id).endswith("(unhealthy)")


def test_stats_in_one_shot_and_as_a_stream(sdk: Any) -> None:
    shot = sdk.stats("shop-api", stream=False, one_shot=True)
    assert shot["memory_stats"]["limit"] == 256_000_000
    stream = sdk.stats("shop-api", decode=True)
    first, second = next(stream), next(stream)
    assert first["precpu_stats"]["cpu_usage"]["total_usage"] == 0
    used = second["cpu_stats"]["cpu_usage"]["total_usage"] - second["precpu_stats"]["cpu_usage"]["total_usage"]
    system = second["cpu_stats"]["system_cpu_usage"] - second["precpu_stats"]["system_cpu_usage"]
    assert 25 < used / system * second["cpu_stats"]["online_cpus"] * 100 < 60
    assert sdk.stats("scratch-test", stream=False)["memory_stats"] == {}


def test_top_shows_the_command_of_a_running_one_only(sdk: Any) -> None:
    assert sdk.top("shop-api")["Processes"][0][-1] == "node src/server.js"
    with pytest.raises(APIError, match="is not running"):
        sdk.top("scratch-test")


def test_update_changes_the_restart_policy(sdk: Any) -> None:
    sdk.update_container("keycloak", restart_policy={"Name": "no"})
    assert sdk.inspect_container("keycloak")["HostConfig"]["RestartPolicy"]["Name"] == "no"
