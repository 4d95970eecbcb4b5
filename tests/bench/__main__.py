"""`python -m tests.bench [--pairs N] [WORD...]`: in a run's namespaces; the rows whose names contain a word."""

import importlib
import pkgutil
import sys
from argparse import ArgumentParser

import tests.bench
from tests.bench.row import PAIRS, Result, Row, judged
from tests.bench.stage import Stage
from tests.bench.table import table
from tests.rig import state
from tests.rig.plugins.engines import Engines
from tests.rig.roles import WINDOW


def main(arguments: list[str]) -> int:
    parser = ArgumentParser("./dev bench")
    parser.add_argument("words", nargs="*", metavar="WORD", help="only rows whose names contain it")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="fewer pairs: a look, not a measurement")
    given = parser.parse_args(arguments)
    run = state.current()
    assert run is not None, "started by ./dev bench only"
    engines = Engines(list(WINDOW))
    stage = Stage(engines.window(), run / "bench")
    results: list[Result] = []
    try:
        print(f"engine: {stage.engine.role.kind} {stage.engine.version}", flush=True)
        for row in _rows(stage):
            if not given.words or any(word.lower() in row.name.lower() for word in given.words):
                print(f"bench: {row.name}", flush=True)
                results += judged(row, given.pairs)
    finally:
        stage.close()
        engines.close()
    print(table(results))
    return int(not all(result.holds for result in results))


def _rows(stage: Stage) -> list[Row]:
    """Of every module here that has `rows(stage)`."""
    names = sorted(module.name for module in pkgutil.iter_modules(tests.bench.__path__) if module.name != "__main__")
    modules = [importlib.import_module(f"tests.bench.{name}") for name in names if name != "floor_table"]
    return [row for module in modules if hasattr(module, "rows") for row in module.rows(stage)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
