"""Compose projects in the real window on a real engine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.test_container_actions import STATE, activity
from tests.end_to_end.test_containers_page import running
from tests.end_to_end.test_details import open_tab
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
TABLE, STACKS = "containers.table", "projects.table"
FILE = "/work/shop/compose.yaml"


def service(engine: RealEngine, project: str, name: str, command: tuple[str, ...] = ("sleep", "1000")) -> str:
    """A running container as compose makes one; its id."""
    labels = {"com.docker.compose.project": project, "com.docker.compose.service": name}
    labels["com.docker.compose.project.config_files"] = FILE
    return engine.run(f"{project}-{name}-1", command, labels=labels)


def names(program: Program, *parts: str) -> list[str]:
    return [name for name in program.column(TABLE) if any(part in name for part in parts)]


def heading(program: Program, project: str) -> str:
    """As it is read aloud."""
    rows = program.column(TABLE)
    return program.widget(TABLE).cell(rows.index(project), 0).description if project in rows else ""


@pytest.mark.feature("CL7", "CS1")
def test_containers_stand_under_their_project_and_what_was_folded_stays_folded(
    display: Display, engine: RealEngine, unique: Unique, tmp_path: Path
) -> None:
    project, alone = unique("shop"), unique("alone")
    web, db = f"{project}-web-1", f"{project}-db-1"
    service(engine, project, "web")
    id = service(engine, project, "db")
    engine.run(alone)
    with running(display, engine, tmp_path) as program:
        program.until(lambda: names(program, project, alone) == [project, db, web, alone], "the project, then the rest")
        assert heading(program, project) == f"{project}, 2 of 2 running"
        engine.sdk.kill(id)
        program.until(lambda: heading(program, project) == f"{project}, 1 of 2 running, 1 failed", "its state")
        program.click_row(TABLE, project)
        program.key("Left")
        program.until(lambda: names(program, project, alone) == [project, alone], "it to be folded")
        assert program.close() == 0
    with running(display, engine, tmp_path) as again:
        again.until(lambda: names(again, project, alone) == [project, alone], "it to be folded still")
        again.click_row(TABLE, project)
        again.key("Right")
        again.until(lambda: names(again, project, alone) == [project, db, web, alone], "all of it")


@pytest.mark.feature("CS2")
def test_a_project_is_stopped_and_started_as_a_whole_and_who_is_refused_is_named(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    project = unique("shop")
    ids = [service(engine, project, name) for name in ("api", "db", "web")]
    program.click_row(TABLE, project)
    program.click("projects.stop")
    program.until(lambda: [engine.state(id) for id in ids] == ["exited"] * 3, "all three to be stopped")
    program.until(lambda: heading(program, project).startswith(f"{project}, 0 of 3 running"), "it to be said")
    assert program.text("status.command") == f"$ docker stop {project}-api-1 {project}-db-1 {project}-web-1"

    broken = engine.create(f"{project}-broken-1", ["/no-such-program"], labels=inherited(engine, ids[0]))
    program.until(lambda: f"{project}-broken-1" in names(program, project), "one that cannot start")
    program.click("projects.start")
    program.until(lambda: [engine.state(id) for id in ids] == ["running"] * 3, "all three to run")
    program.until(lambda: "3 done, 1 failed" in program.text("status.result"), "what became of it")
    failed = activity(program)[0]
    assert failed[STATE].startswith(f"3 done, 1 failed · {project}-broken-1: ")
    assert "no-such-program" in failed[STATE]
    assert engine.state(broken) == "created"

    program.click("nav.containers")
    began = engine.inspect(ids[0])["State"]["StartedAt"]
    program.click_row(TABLE, project)
    program.key("Menu", "Down", "Down", "Down", "Return")  # Start, Stop, Restart
    program.until(lambda: engine.inspect(ids[0])["State"]["StartedAt"] != began, "it to be started anew")


@pytest.mark.feature("CS11")
def test_a_project_has_one_log_which_is_followed_and_tells_who_wrote_what(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    project = unique("shop")
    talk = "n=0; while :; do n=$((n+1)); echo INFO $0 $n; sleep 0.2; done"
    web = service(engine, project, "web", ("sh", "-c", talk, "hello from web"))
    service(engine, project, "db", ("sh", "-c", talk, "hello from db"))
    program.click("nav.projects")
    program.click_row(STACKS, project)
    open_tab(program, "Logs", "projects.tabs")

    def said() -> str:
        return program.widget("logs.view").description

    program.until(lambda: " web INFO hello from web " in said() and " db INFO hello from db " in said(), "both")
    program.until(lambda: program.text("logs.state").endswith("· 2 containers"), "how many they are")
    times = [line.split()[0] for line in said().splitlines()]
    assert times == sorted(times)
    before = said()
    program.until(lambda: said() != before, "more of it")
    engine.sdk.kill(web)
    program.until(lambda: "web: ended with exit code 137" in said(), "the end of one of them")
    program.until(lambda: " web INFO " not in said(), "its lines to have gone up")
    engine.sdk.start(web)
    program.until(lambda: " web INFO hello from web " in said(), "it to go on where it starts again")


def inherited(engine: RealEngine, id: str) -> dict[str, str]:
    labels: dict[str, str] = engine.inspect(id)["Config"]["Labels"]
    return labels


@pytest.mark.feature("CS1", "CS2")
def test_the_stacks_are_the_projects_with_their_services_and_lead_to_the_containers(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    project = unique("shop")
    web, db = service(engine, project, "web"), service(engine, project, "db")
    engine.run(unique("alone"))
    program.click("nav.projects")

    def rows() -> list[list[str]]:
        return [row[:3] for row in program.rows(STACKS)]

    running = [[project, "", ""], ["db", engine.image, "1 of 1"], ["web", engine.image, "1 of 1"]]
    program.until(lambda: rows() == running, "the project with both services")
    program.click_row(STACKS, "web")
    program.until(
        lambda: program.text("overview.project.0.0") == f"Compose file: {FILE} where compose was run", "its file"
    )
    program.click("services.stop")
    program.until(lambda: engine.state(web) == "exited", "the one service to be stopped")
    assert engine.state(db) == "running"
    program.until(lambda: rows()[2] == ["web", engine.image, "0 of 1"], "it to be said")
    assert program.rows(STACKS)[0][3] == "1 of 2 running"
    assert program.text("pill.partly") == "Partly 1"
    program.click_row(STACKS, project)
    program.click("projects.start")
    program.until(lambda: engine.state(web) == "running", "it to run again")
    program.until(lambda: program.text("overview.containers.1").startswith(f"{project}-web-1: Up "), "the member")
    program.click("overview.containers.1")
    program.until(lambda: program.find(TABLE), "the page of containers")
    row = program.column(TABLE).index(f"{project}-web-1")
    program.until(lambda: program.widget(TABLE).cell(row, 0).has("selected"), "its row")
