"""What `./dev build` makes is installed, and then is whole by itself: no checkout, no Python, no Qt but its own."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import desktopdock
from installers.build import build
from tests.end_to_end.program import Program
from tests.end_to_end.test_containers_page import PORTS
from tests.rig import namespaces, state
from tests.rig.display import Display
from tests.rig.place import CACHE, ROOT
from tests.rig.real_engine import RealEngine

pytestmark = pytest.mark.timeout(400)  # the bundle is built where the cache does not have it

NOBODY = 65534
PATH = "/usr/bin:/bin:/usr/sbin:/sbin"
HIDDEN = """\
set -eu
mount -t overlay overlay -o lowerdir="$1/usr":/usr /usr
for place in "$2" "$3" "$4"; do
    case "$place" in /usr|/usr/*) continue ;; esac
    [ ! -d "$place" ] || mount -t tmpfs -o mode=755 tmpfs "$place"  # one of them may lie in another
done
shift 4
exec "$@"
"""
"""For one command: the files of a package over those of the machine, and neither the checkout nor its Python anywhere.

Nothing is written to the machine: the mounts end with the command.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The package and the folder."""
    if state.current() is None:
        pytest.skip("a package is built and installed under ./dev test only, as root on Linux")
    if missing := [name for name in ("dpkg-deb", "objdump", "appstreamcli") if not shutil.which(name)]:
        pytest.skip(f"a package for Debian is built on Debian: there is no {missing[0]}")
    folder = tmp_path_factory.mktemp("built")
    package, appdir = build(folder / "dist", folder / "work", CACHE)
    assert [path.name for path in (folder / "dist").iterdir()] == [package.name]
    yield package, appdir
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root into which dpkg has installed it, by a copy of the machine's list of what is there."""
    root, admin = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("dpkg") / "dpkg"
    shutil.copytree("/var/lib/dpkg", admin, ignore=shutil.ignore_patterns("lock*", "*.list", "*.md5sums"))
    (admin / "triggers").mkdir(exist_ok=True)
    line = ["dpkg", f"--admindir={admin}", f"--instdir={root}", "--no-triggers", "--force-not-root", "--install"]
    done = subprocess.run([*line, built[0]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root


def hidden(root: Path, *line: str) -> list[str]:
    """A command with the package installed, and nothing of what it was made from."""
    own = [*namespaces.DIE_TOGETHER, "unshare", "--mount", "sh", "-c", HIDDEN, "sh"]
    return [*own, str(root), str(ROOT), sys.base_prefix, str(CACHE.resolve()), *line]


@pytest.mark.feature("SE4", on="window")
def test_the_package_installs_and_the_command_is_whole(installed: Path, tmp_path: Path, display: Display) -> None:
    line = hidden(installed, "desktopdock", "--self-test", str(tmp_path))
    environment = display.environment | {"PATH": PATH, "HOME": str(tmp_path)}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False, cwd="/")
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["all is there"]), done.stdout + done.stderr
    assert "on xcb" in done.stdout
    assert QImage(str(tmp_path / "window.png")).width() > 900
    assert f"DesktopDock {desktopdock.__version__}" in (tmp_path / "report.txt").read_text()


def test_the_package_says_what_it_is(built: tuple[Path, Path], installed: Path) -> None:
    fields = ["Package", "Version", "Depends"]
    said = subprocess.run(["dpkg-deb", "--field", built[0], *fields], capture_output=True, text=True, check=True).stdout
    assert f"Package: desktopdock\nVersion: {desktopdock.__version__}\n" in said
    assert "libc6 (>= " in said
    assert "libxcb1" in said
    entry = (installed / "usr/share/applications/desktopdock.desktop").read_text(encoding="utf-8")
    assert "Exec=desktopdock\n" in entry
    for side in (16, 48, 256):
        icon = QImage(str(installed / f"usr/share/icons/hicolor/{side}x{side}/apps/desktopdock.png"))
        assert icon.width() == side


def test_what_is_not_needed_is_left_out(installed: Path) -> None:
    files = list((installed / "usr/lib/desktopdock").rglob("*"))
    names = {path.name for path in files}
    unwanted = ("Quick", "Qml", "WebEngine", "Network", "OpenGL", "gtk", "libX11", "libstdc++")
    assert [name for name in names if any(word in name for word in unwanted)] == []
    assert {"libqxcb.so", "libqwayland.so", "libqsvg.so", "libibusplatforminputcontextplugin.so"} <= names
    assert [path for path in files if path.is_symlink() and not path.exists()] == []


@pytest.mark.feature("SE3", "SE4", on="window")
def test_the_folder_starts_wherever_it_lies_for_any_user(built: tuple[Path, Path]) -> None:
    with tempfile.TemporaryDirectory(prefix="desktopdock-user-") as place:
        home, moved = Path(place) / "home", Path(place) / "a folder" / "DesktopDock.AppDir"
        shutil.copytree(built[1], moved, symlinks=True)
        home.mkdir()
        shutil.chown(home, NOBODY, NOBODY)
        Path(place).chmod(0o755)
        user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "env", "-i", f"HOME={home}"]
        line = [*user, str(moved / "AppRun"), "--self-test", str(home / "report")]
        done = subprocess.run(line, capture_output=True, text=True, check=False, cwd="/")
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["all is there"]), done.stdout + done.stderr
    assert "on offscreen" in done.stdout


@pytest.mark.feature("SE4")
def test_the_installed_program_follows_a_real_engine_and_gives_the_browser_nothing_of_its_own(
    installed: Path, display: Display, engine: RealEngine, unique: Callable[[str], str], tmp_path: Path
) -> None:
    name, seen = unique("installed"), tmp_path / "seen"
    browser = tmp_path / "bin" / "xdg-open"
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\nenv > {seen}.part; echo "opens $1" >> {seen}.part; mv {seen}.part {seen}\n')
    browser.chmod(0o755)
    environment = engine.process.environment() | {"PATH": f"{browser.parent}:{PATH}"}
    command = hidden(installed, "desktopdock")
    program = Program(display, tmp_path / "home", "--language", "en", environment=environment, command=command)
    engine.run(name, ports=[80], host_config=engine.sdk.create_host_config(port_bindings={80: 18082}))
    program.until(lambda: "18082" in str(program.column("containers.table", PORTS)), "its port: it runs")
    row = program.column("containers.table").index(name)
    left, top, _, height = program.widget("containers.table").cell(row, PORTS).box()
    display.xdotool("mousemove", str(left + 20), str(top + height // 2), "click", "1")
    program.until(seen.exists, "the browser")
    assert "opens http://localhost:18082" in seen.read_text()
    assert "_internal" not in seen.read_text()
    assert program.close() == 0, program.said()


def test_entry_and_metadata_are_valid(installed: Path) -> None:
    share = installed / "usr/share"
    entry, metadata = (
        f"{share}/applications/desktopdock.desktop",
        f"{share}/metainfo/io.github.desktopdock.metainfo.xml",
    )
    for line in (["desktop-file-validate", entry], ["appstreamcli", "validate", "--no-net", "--explain", metadata]):
        environment = {"PATH": PATH, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(line, capture_output=True, text=True, check=False, env=environment)
        said = done.stdout + done.stderr
        assert (done.returncode, "warning" in said.lower(), "hint" in said) == (0, False, False), said
