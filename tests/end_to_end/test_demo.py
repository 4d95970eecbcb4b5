"""The whole program on the demo engine, on every system: it proves that the program runs there, and no feature."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.demo.serving import Demo
from tests.end_to_end.in_process import Shown, on_the_program
from tests.faults.faulty import Faulty
from tests.faults.fixtures import DemoOf
from tests.faults.worlds import MARKUP_NAME, RTL, crowd, hostile_container, renamed
from tests.waiting import until


def names(demo: Demo) -> set[str]:
    return {container.name for container in demo.world.containers.values()}


def test_the_working_day_is_shown(qapp: QApplication, demo: Demo, tmp_path: Path) -> None:
    async def scenario(shown: Shown) -> None:
        await until(lambda: set(shown.names()) == names(demo))
        assert shown.status("docs-builder").startswith("exited")
        assert shown.status("minio").startswith("paused")
        if sys.platform != "darwin":  # there the application has its own
            await until(lambda: not shown.window.windowIcon().isNull())

    on_the_program(qapp, demo.address, tmp_path, scenario)


def test_the_program_serves_the_demo_at_an_address_until_it_is_interrupted(qapp: QApplication, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no signals of this kind")
    address = f"unix://{tmp_path}/demo.sock"
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}

    async def scenario(shown: Shown) -> None:
        await until(lambda: "docs-builder" in shown.names())

    line = [sys.executable, "-P", "-m", "desktopdock", "--serve-demo", address]
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        assert served.stdout
        assert served.stdout.readline() == f"{address}\n"
        on_the_program(qapp, address, tmp_path, scenario)
        served.send_signal(signal.SIGINT)
        assert served.communicate(timeout=10) == ("", "")
    assert served.returncode == 0
    assert not (tmp_path / "demo.sock").exists()


def test_where_the_demo_cannot_be_served_that_is_said() -> None:
    line = [sys.executable, "-P", "-m", "desktopdock", "--serve-demo", "tcp://0.0.0.0:2375"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The demo engine cannot start: tcp://0.0.0.0:2375 is no port of this computer")
    wrong = subprocess.run([*line[:4], "--demo", *line[4:]], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stderr.partition(".")[0]) == (
        2, "desktopdock: --serve-demo stands before everything else",
    )  # fmt: skip


def test_a_container_is_stopped_and_removed(qapp: QApplication, demo: Demo, tmp_path: Path) -> None:
    async def scenario(shown: Shown) -> None:
        await shown.select("keycloak")
        shown.click("containers.stop")
        await until(lambda: shown.status("keycloak").startswith("exited"))
        assert demo.world.container("keycloak").status == "exited"
        shown.click("containers.remove")
        await until(lambda: shown.dialog() is not None)
        shown.click("confirm.proceed")
        await until(lambda: "keycloak" not in shown.names())
        assert "keycloak" not in names(demo)

    on_the_program(qapp, demo.address, tmp_path, scenario)


def gone(faulty: Faulty) -> None:
    faulty.gone()
    faulty.back()


def cut(faulty: Faulty) -> None:
    faulty.fails("/events", times=2)
    faulty.cut()


@pytest.mark.parametrize("fault", [gone, cut], ids=["gone", "cut"])
def test_the_list_is_right_again_after_a_fault(
    qapp: QApplication, demo: Demo, faulty: Faulty, tmp_path: Path, fault: Callable[[Faulty], None]
) -> None:
    async def scenario(shown: Shown) -> None:
        await until(lambda: len(shown.names()) == len(names(demo)) and faulty.open_streams() == 1)
        fault(faulty)
        with demo.world.change():
            renamed(demo.world, demo.world.container("minio").id, "minio-2")
        await until(lambda: set(shown.names()) == names(demo), 20)

    on_the_program(qapp, faulty.address, tmp_path, scenario)


@pytest.mark.parametrize(
    ("oldest", "newest"), [((1, 24), (1, 41)), ((1, 24), (1, 44)), ((1, 44), (1, 56))], ids=["1.41", "1.44", "1.56"]
)
def test_other_versions_are_shown(
    qapp: QApplication, demo_of: DemoOf, tmp_path: Path, oldest: tuple[int, int], newest: tuple[int, int]
) -> None:
    demo = demo_of(oldest, newest)

    async def scenario(shown: Shown) -> None:
        await shown.select("shop-api")
        await every_tab(shown)
        shown.click("containers.stop")
        await until(lambda: shown.status("shop-api").startswith("exited"))

    on_the_program(qapp, demo.address, tmp_path, scenario)


@pytest.mark.parametrize("zeros", [False, True], ids=["left out", "zero"])
def test_answers_with_nothing_that_may_be_left_out_are_shown(
    qapp: QApplication, demo: Demo, faulty: Faulty, tmp_path: Path, zeros: bool
) -> None:
    faulty.bare(zeros)

    async def scenario(shown: Shown) -> None:
        await until(lambda: set(shown.names()) == names(demo))
        await shown.select("shop-api")
        await every_tab(shown)

    on_the_program(qapp, faulty.address, tmp_path, scenario)


def test_hostile_texts_are_shown_as_they_are_and_rows_keep_their_height(
    qapp: QApplication, demo: Demo, tmp_path: Path
) -> None:
    id = hostile_container(demo.world)
    other = hostile_container(demo.world, "other")
    renamed(demo.world, id, MARKUP_NAME)
    renamed(demo.world, other, RTL)

    async def scenario(shown: Shown) -> None:
        for name in (MARKUP_NAME, RTL):
            await shown.select(name)
            await every_tab(shown)
            assert not shown.rich_texts("<b>bold")
        heights = {shown.table.rowHeight(row) for row in shown.rows()}
        assert len(heights) == 1

    on_the_program(qapp, demo.address, tmp_path, scenario)


def test_ten_thousand_containers_are_shown(qapp: QApplication, demo: Demo, tmp_path: Path) -> None:
    crowd(demo.world)

    async def scenario(shown: Shown) -> None:
        await until(lambda: len(shown.names()) == 10_010, 30)

    on_the_program(qapp, demo.address, tmp_path, scenario)


async def every_tab(shown: Shown) -> None:
    """Each until it shows what it has of the selected container."""
    tabs: list[Callable[[], object]] = [
        lambda: shown.find("overview"),
        shown.lines_of("logs"),
        lambda: shown.find("stats.span"),
        shown.lines_of("inspect"),
    ]
    assert shown.tabs().count() == len(tabs)
    for number, filled in enumerate(tabs):
        shown.tabs().setCurrentIndex(number)
        await until(partial(_is_there, filled))


def _is_there(filled: Callable[[], object]) -> bool:
    return bool(filled())


@pytest.mark.timeout(240)
def test_the_program_goes_through_all_of_itself_on_the_demo_engine(tmp_path: Path) -> None:
    """As `desktopdock --demo --tour` in a shell, with no screen: every page, tab and dialog, and the main job."""
    pictures = tmp_path / "pictures"
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    done = subprocess.run(
        [sys.executable, "-m", "desktopdock", "--demo", "--tour", str(pictures)],
        env=os.environ | homes | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "failed:" not in done.stdout
    assert done.returncode == 0, done.stderr
    assert "engine: docker 28.5.2" in done.stdout
    assert any("job-stopped" in picture.name for picture in pictures.iterdir())
