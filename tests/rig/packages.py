"""Debian packages of any suite, unpacked into the cache without installing anything.

apt's state lies in a private folder, so that the machine's own package lists stay as they are; its mirror and keys are
the machine's own. Several checkouts may share the cache: one of them fetches at a time.
"""

import hashlib
import shutil
import subprocess
import time
from pathlib import Path

from tests.rig.locks import locked
from tests.rig.place import CACHE

TRIES = 3
HOME = CACHE / "packages"
KEYS = [Path(f"/usr/share/keyrings/debian-archive-keyring.{ending}") for ending in ("gpg", "pgp")]


class Unavailable(Exception):
    """What could not be had, and why."""


def unpacked(suite: str, names: tuple[str, ...]) -> Path:
    """The folder that `dpkg -x` of all these packages of one suite gave; fetched where it is not there yet."""
    if not shutil.which("apt-get"):
        raise Unavailable("packages of Debian can be fetched on Debian only")
    target = HOME / suite / hashlib.sha256(" ".join(names).encode()).hexdigest()[:12]
    if target.exists():
        return target
    HOME.mkdir(parents=True, exist_ok=True)
    with locked(HOME / "lock"):
        if not target.exists():
            _fetch(suite, names, target)
    return target


def _fetch(suite: str, names: tuple[str, ...], target: Path) -> None:
    apt = HOME / "apt" / suite
    downloads = apt / "downloads"
    shutil.rmtree(downloads, ignore_errors=True)
    for folder in (apt / "lists" / "partial", apt / "cache" / "archives" / "partial", downloads):
        folder.mkdir(parents=True, exist_ok=True)
    (apt / "status").touch()
    (apt / "sources.list").write_text(f"deb {_mirror()} {suite} main\n")
    options = [
        f"Dir::State={apt}",
        f"Dir::State::Lists={apt}/lists",
        f"Dir::State::status={apt}/status",
        f"Dir::Cache={apt}/cache",
        f"Dir::Etc::sourcelist={apt}/sources.list",
        "Dir::Etc::sourceparts=-",
        "APT::Sandbox::User=root",
        "Acquire::Languages=none",
        "Acquire::Retries=3",
    ]
    given = [part for option in options for part in ("-o", option)]
    print(f"rig: fetching {', '.join(names)} of Debian {suite}", flush=True)
    _patiently(["apt-get", "-qq", *given, "update"], downloads)
    _patiently(["apt-get", "-qq", *given, "download", *names], downloads)
    fresh = target.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for package in sorted(downloads.glob("*.deb")):
        subprocess.run(["dpkg", "-x", package, fresh], check=True)
    (fresh / "packages").write_text("".join(f"{path.stem}\n" for path in sorted(downloads.glob("*.deb"))))
    fresh.rename(target)
    shutil.rmtree(downloads)


def _patiently(command: list[str], folder: Path) -> None:
    for attempt in range(1, TRIES + 1):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        if attempt < TRIES:
            time.sleep(5 * attempt)
    raise Unavailable(f"{' '.join(command[:1] + command[-2:])} failed {TRIES} times: {done.stderr.strip()}")


def _mirror() -> str:
    """Address of the mirror that the machine uses for its own release, with the option that names Debian's keys."""
    release, command = _release(), ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)"]
    keys = [f"[signed-by={path}] " for path in KEYS if path.exists()] or [""]
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        address, suite, component = line.split()
        if suite == release and component == "main":
            return keys[0] + address
    raise Unavailable(f"no package source of this machine carries Debian {release}")


def _release() -> str:
    """Code name of the machine's own Debian release."""
    for line in Path("/etc/os-release").read_text().splitlines():
        key, _, value = line.partition("=")
        if key == "VERSION_CODENAME":
            return value.strip('"')
    raise Unavailable("/etc/os-release names no release")
