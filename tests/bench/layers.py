"""An image with a hundred layers: from the engine's answer until all of them are painted."""

import json
import os
import subprocess
import sys

from tests.bench.row import Figures, Row
from tests.bench.stage import Stage
from tests.rig.images import Image, ballast_layer, busybox_layer
from tests.rig.unix_http import ask

LAYERS = 100
REFERENCE = "docker.io/bench/layers:1"


def rows(stage: Stage) -> list[Row]:
    limits = {"painted ms": 150, "GUI thread ms": 50}
    return [Row("an image with 100 layers", limits, ours=lambda: _opened(stage), pairs=3)]


def _opened(stage: Stage) -> Figures:
    layers = (busybox_layer(), *(ballast_layer(f"bench {number}", 2000) for number in range(LAYERS - 1)))
    words = "# as long as such a command often is, with words"
    steps = tuple((f"RUN step {number} {words}", True) for number in range(LAYERS))
    archive = Image(layers, history=steps).archive(REFERENCE)
    status, _, said = ask(stage.engine.socket, "POST", "/images/load", archive, "application/x-tar")
    assert status == 200, said
    line = [sys.executable, "-P", "-m", "tests.bench.layers_window", stage.engine.address, "bench/layers:1"]
    done = subprocess.run(
        line, env=os.environ | stage.display.environment, capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        raise RuntimeError(f"the window failed:\n{done.stdout}{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
