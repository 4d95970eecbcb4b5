"""How the program finds its engine, leaves it for another, and is right again after whatever happened to it."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program
from tests.end_to_end.test_details import open_tab
from tests.end_to_end.test_projects import service
from tests.faults.faulty import Faulty
from tests.rig.display import Display
from tests.rig.plugins.engines import Engines
from tests.rig.real_engine import RealEngine

TABLE = "containers.table"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A folder for the docker program's configuration."""
    folder = tmp_path / "docker"
    folder.mkdir()
    return folder


@pytest.fixture
def faulty(engine: RealEngine) -> Iterator[Faulty]:
    """A real engine behind a proxy that misbehaves when it is told to."""
    faulty = Faulty(engine.address)
    yield faulty
    faulty.close()


def add_context(config: Path, name: str, address: str) -> None:
    meta = config / "contexts" / "meta" / sha256(name.encode()).hexdigest() / "meta.json"
    meta.parent.mkdir(parents=True)
    meta.write_text(json.dumps({"Name": name, "Metadata": {}, "Endpoints": {"docker": {"Host": address}}}))


def equal(program: Program, engine: RealEngine) -> bool:
    return sorted(program.column(TABLE)) == sorted(engine.names())


@pytest.mark.feature("CX2")
@pytest.mark.parametrize("by", ["DOCKER_HOST", "DOCKER_CONTEXT", "current context"])
def test_the_engine_is_the_one_of_the_docker_program(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], config: Path, by: str
) -> None:
    name = unique("found")
    engine.run(name)
    add_context(config, "ours", engine.address)
    add_context(config, "dead", "unix:///nowhere.sock")
    (config / "config.json").write_text(json.dumps({"currentContext": "dead" if by != "current context" else "ours"}))
    given = {"DOCKER_HOST": engine.address if by == "DOCKER_HOST" else ""}
    given |= {"DOCKER_CONTEXT": "ours" if by == "DOCKER_CONTEXT" else ""}
    program = start_program(DOCKER_CONFIG=str(config), **given)
    program.until(lambda: name in program.column(TABLE), "the engine's container")
    if by != "DOCKER_HOST":
        assert program.text("connection") == "Engine ours"


def test_an_unknown_context_is_said_and_used_as_soon_as_it_is_there(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], config: Path
) -> None:
    name = unique("later")
    engine.run(name)
    program = start_program(DOCKER_CONFIG=str(config), DOCKER_HOST="", DOCKER_CONTEXT="later")
    program.until(lambda: program.text("containers.message") == "There is no docker context named later.", "a sentence")
    add_context(config, "later", engine.address)
    program.until(lambda: name in program.column(TABLE), "the engine's container")


@pytest.mark.feature("CX3", "CX4")
def test_another_engine_is_chosen_by_its_context_and_by_its_address(
    start_program: Start, engine: RealEngine, engines: Engines, unique: Callable[[str], str], config: Path
) -> None:
    here, there = unique("here"), unique("there")
    engine.run(here)
    process = engines.get("old")
    process.revive()
    other = RealEngine(process)
    try:
        other.run(there)
        add_context(config, "old", other.address)
        before = {file: file.read_bytes() for file in config.rglob("*") if file.is_file()}
        program = start_program(DOCKER_CONFIG=str(config), DOCKER_HOST=engine.address)
        program.until(lambda: here in program.column(TABLE), "the first engine's container")
        program.click("connection")
        program.click("connection.menu.context.old")
        program.until(lambda: equal(program, other), "the list of the other engine")
        assert program.text("connection") == "Engine old"
        program.key("ctrl+e")
        program.click("connection.menu.another")
        program.widget("connect.address")
        program.type(engine.address)
        program.click("connect.test")
        program.until(lambda: "answered in" in program.text("connect.result"), "the test's result")
        assert f"Docker {engine.version}" in program.text("connect.result")
        program.click("connect.connect")
        program.until(lambda: equal(program, engine), "the list of the first engine")
        after = {file: file.read_bytes() for file in config.rglob("*") if file.is_file()}
        assert after == before  # the docker program's own choice is never written
    finally:
        other.close()


def engine_names(program: Program) -> list[str]:
    """As the page of settings has them, in its order."""
    names: list[str] = []
    while field := program.find(f"settings.engine.{len(names)}.name"):
        names.append(field.text())
    return names


@pytest.mark.feature("CX4", "CX9")
def test_an_engine_is_kept_with_a_name_and_a_colour(
    display: Display, engine: RealEngine, unique: Callable[[str], str], config: Path, tmp_path: Path
) -> None:
    name, nowhere = unique("here"), f"unix://{tmp_path}/nowhere.sock"
    engine.run(name)
    environment = engine.process.environment() | {"DOCKER_CONFIG": str(config), "DOCKER_HOST": nowhere}
    program = Program(display, tmp_path / "home", environment=environment)
    try:
        program.click("connection")
        program.click("connection.menu.another")
        program.widget("connect.address")
        program.type(engine.address)
        program.click("connect.name")
        program.type("my engine")
        program.click("connect.connect")
        program.until(lambda: equal(program, engine), "the list of the engine")
        program.until(lambda: program.text("connection") == "Engine my engine", "its name")
        assert program.windows()[0].startswith("my engine, Docker ")
        program.click("connection")
        program.click("connection.menu.names")
        program.until(lambda: "my engine" in engine_names(program), "it on the page of settings")
        number = engine_names(program).index("my engine")
        program.click(f"settings.engine.{number}.colour.3")
        program.until(lambda: program.widget(f"settings.engine.{number}.colour.3").has("checked"), "the colour")
    finally:
        ended = program.terminate()
    assert ended == 0

    program = Program(display, tmp_path / "home", environment=environment)
    try:
        program.click("nav.containers")
        program.click("connection")
        program.click("connection.menu.kept.0")
        program.until(lambda: equal(program, engine), "the list of the engine that was kept")
        program.until(lambda: program.text("connection") == "Engine my engine", "its name")
        program.click("connection")
        program.click("connection.menu.names")
        program.until(lambda: "my engine" in engine_names(program), "it on the page of settings")
        number = engine_names(program).index("my engine")
        assert program.widget(f"settings.engine.{number}.colour.3").has("checked")
        program.click(f"settings.engine.{number}.forget")
        program.until(lambda: program.text("connection") == "Engine docker.sock", "it without the name")
    finally:
        ended = program.terminate()
    assert ended == 0


def docker_context(engine: RealEngine, config: Path, *words: str) -> None:
    """The docker program itself, as in a terminal."""
    environment = engine.process.environment() | {"DOCKER_CONFIG": str(config)}
    del environment["DOCKER_HOST"]
    subprocess.run(["docker", "context", *words], env=environment, check=True, capture_output=True, timeout=20)


@pytest.mark.feature("G1", "CX3")
def test_what_docker_context_does_in_a_terminal_is_followed(
    start_program: Start, engine: RealEngine, engines: Engines, unique: Callable[[str], str], config: Path
) -> None:
    here, there = unique("here"), unique("there")
    engine.run(here)
    process = engines.get("old")
    process.revive()
    other = RealEngine(process)
    try:
        other.run(there)
        docker_context(engine, config, "create", "ours", "--docker", f"host={engine.address}")
        docker_context(engine, config, "use", "ours")
        program = start_program(DOCKER_CONFIG=str(config), DOCKER_HOST="")
        program.until(lambda: equal(program, engine), "the list of the first engine")
        program.click("connection")
        program.widget("connection.menu.context.ours")
        docker_context(engine, config, "create", "theirs", "--docker", f"host={other.address}")
        row = program.widget("connection.menu.context.theirs")
        assert row.description == other.address
        docker_context(engine, config, "use", "theirs")
        program.until(lambda: equal(program, other), "the list of the other engine")
        assert program.text("connection") == "Engine theirs"
        assert program.text("status.command") == "$ docker context use theirs"

        program.click("connection")
        program.click("connection.menu.context.ours")
        program.until(lambda: equal(program, engine), "the one that was chosen in the window")
        program.click("connection")
        docker_context(engine, config, "use", "default")
        used = "The docker program uses default. Choosing an engine here never changes that."
        program.until(lambda: program.text("connection.menu.used") == used, "what the docker program uses")
        docker_context(engine, config, "rm", "theirs")
        program.until(lambda: program.find("connection.menu.context.theirs") is None, "it to go from the menu")
        assert program.text("connection") == "Engine ours", "what was chosen here stays"
        assert equal(program, engine)
    finally:
        other.close()


@pytest.mark.feature("OB7")
def test_without_permission_the_way_to_it_is_shown(
    display: Display, engine: RealEngine, unique: Callable[[str], str], tmp_path: Path
) -> None:
    """Root may open any socket, so the program gives up that right, and the socket is somebody else's."""
    name = unique("denied")
    engine.run(name)
    rights = "-dac_override,-dac_read_search"
    environment = engine.process.environment()
    shutil.chown(engine.process.socket, 1, 1)
    engine.process.socket.chmod(0o660)
    program = Program(
        display,
        tmp_path / "home",
        environment=environment,
        under=["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"],
    )
    try:
        said = "The engine is there, but your account is not allowed to use it."
        program.until(lambda: program.text("containers.message") == said, "a sentence")
        assert program.text("containers.message.path") == str(engine.process.socket)
        assert program.text("containers.message.reason") == "daemon:daemon, mode 660; you are not in daemon"
        program.click("containers.message.button")
        program.until(lambda: "group daemon may use" in program.text("how-to.paragraph"), "what to do")
        program.key("Escape")
        shutil.chown(engine.process.socket, 0, 0)
        program.until(lambda: name in program.column(TABLE), "the list")
    finally:
        shutil.chown(engine.process.socket, 0, 0)
        program.kill()


def test_an_engine_that_was_replaced_by_an_older_one_is_followed(
    start_program: Start, engine: RealEngine, engines: Engines, unique: Callable[[str], str], tmp_path: Path
) -> None:
    here, there = unique("here"), unique("there")
    engine.run(here)
    process = engines.get("old")
    process.revive()
    other = RealEngine(process)
    socket = tmp_path / "engine.sock"
    try:
        other.run(there)
        socket.symlink_to(engine.process.socket)
        program = start_program(DOCKER_HOST=f"unix://{socket}")
        program.until(lambda: equal(program, engine), "the list of the newer engine")
        socket.unlink()
        socket.symlink_to(process.socket)
        engine.process.kill()
        program.until(lambda: equal(program, other), "the list of the older engine")
        assert "Docker 20.10" in program.widget("connection").description
    finally:
        other.close()


def test_a_mute_engine_keeps_nobody_from_closing_the_window(
    start_program: Start, engine: RealEngine, faulty: Faulty
) -> None:
    faulty.mute()
    program = start_program(DOCKER_HOST=faulty.address)
    program.until(partial(says, program, "starting"), "the card to say starting")
    began = time.monotonic()
    assert program.close() == 0
    assert time.monotonic() - began < 2


def test_ten_open_streams_of_an_engine_that_fell_mute_keep_nobody_from_closing_the_window(
    start_program: Start, engine: RealEngine, faulty: Faulty, unique: Callable[[str], str]
) -> None:
    project = unique("shop")
    for name in "abcdefghi":
        service(engine, project, name)
    program = start_program(DOCKER_HOST=faulty.address)
    program.click("nav.projects")
    program.click_row("projects.table", project)
    open_tab(program, "Logs", "projects.tabs")
    program.until(lambda: faulty.open_streams("*") == 10, "nine logs and the events to be followed")
    engine.process.freeze()
    began = time.monotonic()
    assert program.close() == 0
    assert time.monotonic() - began < 2


def says(program: Program, word: str) -> bool:
    return word in program.widget("connection").description


def mute(faulty: Faulty) -> None:
    faulty.mute()
    faulty.cut()


def half_an_answer(faulty: Faulty) -> None:
    faulty.half("/containers/json")
    faulty.cut()


def malformed(faulty: Faulty) -> None:
    faulty.malformed("/containers/json")
    faulty.cut()


def another_server(faulty: Faulty) -> None:
    faulty.html()
    faulty.cut()


def refused(faulty: Faulty) -> None:
    faulty.fails("/containers/json")
    faulty.cut()


def cleanly_cut(faulty: Faulty) -> None:
    faulty.fails("/events", times=1)
    faulty.cut(clean=True)


def reset(faulty: Faulty) -> None:
    faulty.fails("/events", times=1)
    faulty.cut(clean=False)


def unplugged(faulty: Faulty) -> None:
    faulty.gone()


FAULTS: dict[str, tuple[Callable[[Faulty], None], str]] = {  # and what the card says meanwhile
    "mute": (mute, "slow"),
    "half": (half_an_answer, "slow"),
    "malformed": (malformed, "not reachable"),
    "other-server": (another_server, "not reachable"),
    "refused": (refused, "not reachable"),
    "cut": (cleanly_cut, ""),
    "reset": (reset, ""),
    "unplugged": (unplugged, "not reachable"),
}


@pytest.mark.feature("CX10")
@pytest.mark.timeout(300)
def test_after_any_fault_the_list_equals_the_engine_s(
    start_program: Start, engine: RealEngine, faulty: Faulty, unique: Callable[[str], str]
) -> None:
    """One program that lives through all of them: 20 s after each has ended it shows what there is."""
    stays = unique("stays")
    engine.create(stays)
    program = start_program(DOCKER_HOST=faulty.address)
    for name, (fault, word) in FAULTS.items():
        gone = unique(name)
        engine.create(gone)
        program.until(lambda: equal(program, engine), f"the list before {name}")
        fault(faulty)
        if word:
            program.until(partial(says, program, word), f"the card to say {word} when {name}")
        engine.sdk.remove_container(gone)  # unseen
        faulty.back() if fault is unplugged else faulty.heal()
        program.until(lambda: equal(program, engine), f"the list to equal the engine's after {name}", 20)
        assert stays in program.column(TABLE)


@pytest.mark.feature("CL2")
@pytest.mark.timeout(120)
def test_a_swallowed_event_is_repaired(
    start_program: Start, engine: RealEngine, faulty: Faulty, unique: Callable[[str], str]
) -> None:
    engine.create(unique("first"))
    program = start_program(DOCKER_HOST=faulty.address)
    program.until(lambda: equal(program, engine), "the first list")
    faulty.swallow_events()
    engine.create(unique("unseen"))
    program.until(lambda: equal(program, engine), "the list to equal the engine's", 30)


@pytest.mark.timeout(120)
def test_counts_of_pages_that_are_not_shown_are_repaired_too(
    start_program: Start, engine: RealEngine, faulty: Faulty, unique: Callable[[str], str]
) -> None:
    program = start_program(DOCKER_HOST=faulty.address)
    volumes = program.until(lambda: program.widget("nav.volumes").description, "how many volumes there are")
    faulty.swallow_events()
    engine.sdk.create_volume(unique("unseen"))
    engine.create(unique("unseen"))
    wanted = str(len(engine.sdk.volumes()["Volumes"]))
    assert wanted != volumes
    program.until(lambda: program.widget("nav.volumes").description == wanted, "one more", 40)


@pytest.mark.feature("CL2")
@pytest.mark.timeout(120)
def test_the_list_is_right_after_a_storm_of_events(
    start_program: Start, engine: RealEngine, faulty: Faulty, unique: Callable[[str], str]
) -> None:
    engine.create(unique("first"))
    program = start_program(DOCKER_HOST=faulty.address)
    program.until(lambda: equal(program, engine), "the first list")
    asked = len(faulty.requests)
    faulty.storm(1000, action="start")
    last = unique("last")
    id = engine.create(last)
    faulty.storm(1000, action="exec_create: true", id=id)
    program.until(lambda: equal(program, engine), "the list to equal the engine's", 5)
    assert len(faulty.requests) - asked < 50
