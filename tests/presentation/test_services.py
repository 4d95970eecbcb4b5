"""How the services of compose projects read."""

import pytest

from desktopdock.domain.containers import Container, Port
from desktopdock.domain.projects import Project, services
from desktopdock.presentation.cells import Mark, Tone
from desktopdock.presentation.filters import parsed
from desktopdock.presentation.project_details import sections
from desktopdock.presentation.services import (
    columns,
    further,
    grammar,
    group,
    heading,
    ports,
    sentence,
    text,
    worst,
)  # fmt: skip
from tests.builders import a_container

FILES = "/work/shop/compose.yaml,compose.dev.yaml"


def of(service: str, number: int = 1, **fields: object) -> Container:
    labels = {
        "project": "shop",
        "service": service,
        "container-number": str(number),
        "project.working_dir": "/work/shop",
        "project.config_files": FILES,
        "depends_on": "db:service_healthy:false,cache:service_started:true" if service == "api" else "",
    }
    own = tuple((f"com.docker.compose.{key}", value) for key, value in labels.items())
    return a_container(f"shop-{service}-{number}", labels=own, **fields)


API = of("api", ports=(Port(9000, 9000, "tcp"),), age=60)
DB = of("db", state="exited", exit_code=137, age=480)
WEB, WEB_2 = of("web"), of("web", 2, health="unhealthy", age=5)


def test_a_service_reads_by_what_wants_to_be_looked_at_first() -> None:
    api, db, web = services("shop", [WEB_2, WEB, DB, API])
    assert [[column.cell(each, "").text for column in columns()] for each in (api, db, web)] == [
        ["api", "nginx:1", "1 of 1", "Up 1 min", "9000→9000"],
        ["db", "nginx:1", "0 of 1", "Exited (137) 8 min ago", ""],
        ["web", "nginx:1", "2 of 2", "Up 5 s · unhealthy", ""],
    ]
    assert [worst(each) for each in (api, db, web)] == [Mark.RUNNING, Mark.FAILED, Mark.UNHEALTHY]
    assert api.needs == ("cache", "db")
    assert sentence(api) == "api, of shop, Up 1 min, needs cache, db, port 9000"
    assert columns()[3].cell(db, "").tone is Tone.ERROR
    assert columns()[0].cell(db, "starting…").mark is Mark.BUSY


def test_only_a_port_of_one_that_runs_opens_a_browser() -> None:
    (running,) = services("shop", [API])
    (stopped,) = services("shop", [of("api", state="exited", ports=(Port(9000, 9000, "tcp"),))])
    assert ports(running, "").chips[0].url == "http://localhost:9000"
    assert ports(stopped, "").chips[0].url == ""


def test_a_heading_names_the_files_and_the_state() -> None:
    found = services("shop", [API, DB, WEB_2])
    assert heading("shop", found, False).second_line == "/work/shop/compose.yaml + compose.dev.yaml"
    assert [cell.text for cell in further(found, False)] == ["", "", "2 of 3 running · 1 unhealthy", ""]


@pytest.mark.parametrize(
    ("containers", "pill"),
    [([API, WEB], "running"), ([API, DB], "partly"), ([DB], "stopped"), ([of("web", state="restarting")], "running")],
)
def test_a_pill_counts_what_runs_of_a_project(containers: list[Container], pill: str) -> None:
    assert {group(service) for service in services("shop", containers)} == {pill}


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("/work/compose.yaml", "/work/compose.yaml"),
        ("docker-compose.yml", "/work/shop/docker-compose.yml"),
        ("./compose.yaml", "/work/shop/compose.yaml"),
        ("C:\\work\\compose.yaml", "C:\\work\\compose.yaml"),
    ],
)
def test_files_are_named_by_their_whole_path(file: str, path: str) -> None:
    assert Project("shop", "/work/shop", (file,)).paths == (path,)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("web", ["web"]),
        ("port:9000", ["api"]),
        ("service:d", ["db"]),
        ("partly:", ["api", "db", "web"]),
        ("compose.dev", ["api", "db", "web"]),
    ],
)
def test_what_is_typed_chooses(typed: str, left: list[str]) -> None:
    wanted = parsed(typed, grammar())
    assert [s.name for s in services("shop", [API, DB, WEB]) if wanted.matches(s, text(s))] == left


def test_the_details_name_files_members_and_what_they_need() -> None:
    found = {section.id: section for section in sections(services("shop", [API, DB]))}
    assert [fact.value for fact in found["project.0"].facts] == [
        "/work/shop/compose.yaml",
        "/work/shop/compose.dev.yaml",
        "/work/shop",
        "on the containers as they are; the file is not read",
    ]
    assert [(fact.label, fact.key) for fact in found["containers"].facts] == [
        ("shop-api-1", API.key),
        ("shop-db-1", DB.key),
    ]
    assert [(fact.label, fact.value) for fact in found["needs"].facts] == [("api", "cache, db")]
