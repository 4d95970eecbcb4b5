"""The real program on a real screen and a real engine, seen from outside."""

from collections.abc import Callable

from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine


def test_a_container_of_the_docker_program_appears(
    program: Program, engine: RealEngine, unique: Callable[[str], str]
) -> None:
    name = unique("cli")
    engine.program("run", "--detach", "--name", name, engine.image, "sleep", "1000")
    program.until(lambda: name in program.column("containers.table"), "the new container")
    engine.program("rm", "--force", name)
    program.until(lambda: name not in program.column("containers.table"), "the container to be gone")
    assert program.close() == 0


def test_the_list_is_right_again_after_the_engine_was_killed(
    program: Program, engine: RealEngine, unique: Callable[[str], str]
) -> None:
    before, after = unique("before"), unique("after")
    engine.run(before)
    program.until(lambda: before in program.column("containers.table"), "the first container")
    engine.process.kill()
    engine.process.start()
    engine.run(after)
    program.until(lambda: after in program.column("containers.table"), "what was made after the return")
    assert sorted(program.column("containers.table")) == sorted(engine.names())


def test_keys_and_mouse_reach_the_window(program: Program, engine: RealEngine, unique: Callable[[str], str]) -> None:
    name = unique("stop")
    id = engine.run(name)
    program.click_row("containers.table", name)
    program.click("containers.stop")
    program.until(lambda: engine.state(id) == "exited", "the engine to have stopped it")
