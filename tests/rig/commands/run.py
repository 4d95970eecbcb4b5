"""`./dev run ARGS`: the program on the engine the user has; where none answers, on one of the rig's, or on the demo.

An engine that somebody named (`--host`, `--context`, DOCKER_HOST, a docker context) is used as it is, also when it does
not answer: the window says so. A tour never runs on the user's engine.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from desktopdock.domain.endpoints import Origin
from desktopdock.domain.errors import EngineError
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.resolution import resolved
from desktopdock.settings.arguments import parsed
from tests.rig import namespaces, packages, state
from tests.rig.commands.test import fetch, run_inside
from tests.rig.place import BUILD
from tests.rig.private_engine import private_engine
from tests.rig.stage import set_up

PROGRAM = [sys.executable, "-P", "-m", "desktopdock"]
PATIENCE_S = 2.0


def main(arguments: list[str]) -> int:
    given = parsed(arguments)
    tour = given.tour
    if not (tour or _has_display()):
        tour = str(BUILD / "tour")
        print(f"rig: no display here, so the program goes through its pages by itself, into {tour}", flush=True)
        arguments = [*arguments, "--tour", tour]
    if tour:
        return _tour(arguments, Path(tour))
    if given.demo or given.host or given.context or _is_used(resolved(os.environ)):
        return _become([*PROGRAM, *arguments])
    if why := namespaces.why_not():
        print(f"rig: no engine answers, and none can be started here ({why}): this is the demo engine", flush=True)
        return _become([*PROGRAM, "--demo", *arguments])
    return _on_private_engine(arguments)


def _tour(arguments: list[str], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    if why := namespaces.why_not():
        print(f"rig: no real engine can be started here: {why}\nengine: demo", flush=True)
        if not _has_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _become([*PROGRAM, "--demo", *arguments])
    fetch()
    with state.run_folder() as run:
        return run_inside([sys.executable, "-P", "-m", "tests.rig.tour", *arguments], run)


def _on_private_engine(arguments: list[str]) -> int:
    print("rig: no engine answers; starting a private one, which ends with the window", flush=True)
    fetch()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that everything is put away
    with state.run_folder() as run:
        os.environ[state.VARIABLE] = str(run)
        try:
            with (
                private_engine(run) as engine,
                set_up(engine, run / "registry", own_network=False) as (_, environment),
            ):
                print(f"engine: docker {engine.version}", flush=True)
                own = {key: value for key, value in environment.items() if key not in ("HOME", state.VARIABLE)}
                return subprocess.run(
                    [*namespaces.DIE_TOGETHER, *PROGRAM, *arguments], env=own | _home(), check=False
                ).returncode
        except packages.Unavailable as error:
            print(f"rig: no engine can be had: {error}\nengine: demo", flush=True)
    return _become([*PROGRAM, "--demo", *arguments])


def _home() -> dict[str, str]:
    """The user's own settings are used: only the engine is private."""
    return {"HOME": os.environ["HOME"]} if "HOME" in os.environ else {}


def _is_used(endpoint: Endpoint) -> bool:
    """Named by somebody, or there: an engine that lets nobody in is one."""
    if endpoint.origin is not Origin.DEFAULT:
        return True
    try:
        endpoint.open(PATIENCE_S).close()
    except EngineError as error:
        return type(error).__name__ == "NoPermission"
    return True


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _become(line: list[str]) -> int:
    if os.name == "nt":
        return subprocess.run(line, check=False).returncode
    os.execv(line[0], line)
