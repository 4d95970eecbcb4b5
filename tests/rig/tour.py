"""`python -m tests.rig.tour ARGUMENTS`: in a run's namespaces, the program's tour on a real engine and a screen."""

import os
import subprocess
import sys

from tests.rig import state
from tests.rig.display import Display
from tests.rig.plugins.engines import Engines
from tests.rig.roles import WINDOW
from tests.rig.stage import set_up

PULL_RATE = 1_500_000  # bytes per second: so that a pull can be seen


def main(arguments: list[str]) -> int:
    run = state.current()
    assert run is not None, "started by ./dev run --tour only"
    engines = Engines(list(WINDOW))
    engine = engines.window()
    display = Display(run / "display")
    try:
        with set_up(engine, run / "registry", own_network=True) as (registry, environment):
            registry.throttle(PULL_RATE)
            home = run / "home"
            home.mkdir()
            own = os.environ | environment | display.environment | {"HOME": str(home)}
            line = [sys.executable, "-P", "-m", "desktopdock", *arguments]
            return subprocess.run(line, env=own, check=False).returncode
    finally:
        display.close()
        engines.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
