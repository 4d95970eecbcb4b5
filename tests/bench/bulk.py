"""A hundred containers stopped and removed in the window, against the `docker` program."""

import contextlib
import subprocess
import time
from collections.abc import Callable

from tests.bench.pulse import Pulse
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage
from tests.end_to_end.program import Program

COUNT, PREFIX, GRACE_S = 100, "bulk", 2


def rows(stage: Stage) -> list[Row]:
    plain, slow = {"stop s": 1.1, "remove s": 1.1}, {"stop s": 1.1}
    return [
        Row("stop and remove 100", plain, lambda: _ours(stage, grace=False), lambda: _docker(stage, grace=False)),
        Row(
            "stop 100 that use their grace", slow, lambda: _ours(stage, grace=True), lambda: _docker(stage, grace=True)
        ),
        Row("the window while 100 are stopped and removed", {"longest block ms": 50}, lambda: _block(stage), pairs=1),
    ]


def _ours(stage: Stage, *, grace: bool) -> Figures:
    _make(stage, grace=grace)
    with stage.watched() as program:
        return _in_the_window(stage, program)


def _block(stage: Stage) -> Figures:
    _make(stage, grace=False)
    with stage.watched() as program:
        look = program.another_look()
        return {
            "longest block ms": max(_in_the_window(stage, program, lambda: Pulse(look, program.process.pid)).values())
        }


def _in_the_window(stage: Stage, program: Program, pulse: Callable[[], Pulse] | None = None) -> Figures:
    """Seconds, or with a pulse milliseconds for which the window was blocked."""
    program.key("ctrl+f")
    program.type(f"{PREFIX}-")
    program.until(lambda: program.count("containers.table") == COUNT, "the hundred")
    program.click_row("containers.table", f"{PREFIX}-000")
    program.key("ctrl+a")
    program.aim("containers.selection.stop")
    stop = _took(stage, program, "die", pulse)
    program.click("containers.selection.remove")
    program.aim("confirm.proceed")
    return {"stop s": stop, "remove s": _took(stage, program, "destroy", pulse)}


def _docker(stage: Stage, *, grace: bool) -> Figures:
    names = _make(stage, grace=grace)
    line = ["docker", "--host", stage.engine.address]
    figures = {}
    for figure, command in (("stop s", ["stop", *names]), ("remove s", ["rm", *names])):
        began = time.perf_counter()
        subprocess.run([*line, *command], env=stage.engine.environment(), stdout=subprocess.DEVNULL, check=True)
        figures[figure] = time.perf_counter() - began
    return figures


def _make(stage: Stage, *, grace: bool) -> list[str]:
    """All of them running; without grace they end at once when they are told to."""
    names = [f"{PREFIX}-{number:03d}" for number in range(COUNT)]
    for name in names:
        given = {"stop_timeout": GRACE_S} if grace else {"stop_signal": "KILL"}
        stage.sdk.start(stage.sdk.create_container(stage.real.image, ["sleep", "100000"], name=name, **given)["Id"])
    return names


def _took(stage: Stage, program: Program, event: str, pulse: Callable[[], Pulse] | None) -> float:
    """From a press of the mouse until the engine has told of the last one."""
    with contextlib.closing(stage.sdk.events(filters={"event": event}, decode=True)) as told:
        beat = pulse() if pulse else None
        began = time.perf_counter()
        program.press()
        for count, _ in enumerate(told, 1):
            if count == COUNT:
                break
        took = time.perf_counter() - began
        return beat.stop() if beat else took
