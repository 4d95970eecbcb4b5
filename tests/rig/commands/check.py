"""`./dev check`: everything a machine can say about the code without running it; `--fix` mends what it can."""

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.rig import translations
from tests.rig.place import ROOT

PLATFORMS = ("linux", "win32", "darwin")
SCRIPTS = Path(sysconfig.get_path("scripts"))


class Finding(NamedTuple):
    name: str
    seconds: float
    said: str  # empty: nothing to complain about


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--fix"]):
        print("usage: ./dev check [--fix]", file=sys.stderr)
        return 2
    if arguments:
        return fix()
    with ThreadPoolExecutor(os.cpu_count()) as workers:  # each waits for a program
        findings = list(workers.map(_timed, _checks(), [name for name, _ in _named()]))
    for name, seconds, said in findings:
        print(f"{'FAILED' if said else 'ok':8}{name} ({seconds:.1f} s)")
        if said:
            print(said)
    return int(any(finding.said for finding in findings))


def fix() -> int:
    said = _program("ruff", "check", "--fix", "--quiet") + _program("ruff", "format", "--quiet")
    translations.refresh()
    print(said, end="")
    return int(bool(said))


def _named() -> list[tuple[str, Callable[[], str]]]:
    """Longest first: two cores end sooner that way."""
    workflows = sorted(str(path) for path in (ROOT / ".github/workflows").glob("*.yml"))
    return [
        *((f"types on {platform}", lambda platform=platform: _types(platform)) for platform in PLATFORMS),
        ("layers", lambda: _program("lint-imports", "--no-logo")),
        ("workflows", lambda: _program("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)),
        ("translations", translations.complaints),
        ("style", lambda: _program("ruff", "check", "--quiet")),
        ("format", lambda: _program("ruff", "format", "--quiet", "--diff")),
    ]


def _checks() -> list[Callable[[], str]]:
    return [check for _, check in _named()]


def _timed(check: Callable[[], str], name: str) -> Finding:
    began = time.monotonic()
    said = check()
    return Finding(name, time.monotonic() - began, said)


def _types(platform: str) -> str:
    """Each platform has a cache of its own: another platform's is thrown away as a whole."""
    return _program("mypy", "--platform", platform, "--cache-dir", f".mypy_cache/{platform}", "--no-error-summary")


def _program(name: str, *arguments: str) -> str:
    """What a program of the virtual environment says when it is not content, and otherwise nothing."""
    return complaint([str(SCRIPTS / name), *arguments])


def complaint(command: Sequence[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return (done.stdout + done.stderr or f"exit status {done.returncode}\n") if done.returncode else ""
