"""Compose projects in the real window on a real engine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.test_containers_page import running
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
TABLE = "containers.table"


def service(engine: RealEngine, project: str, name: str, command: tuple[str, ...] = ("sleep", "1000")) -> str:
    """A running container as compose makes one; its id."""
    labels = {"com.docker.compose.project": project, "com.docker.compose.service": name}
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
