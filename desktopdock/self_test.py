"""`desktopdock --self-test`: whether all that belongs to the program is there and works, as a report.

A part of the composition root. Every installer ends in it: it says what a bundle left out, before a user finds it.
"""

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import desktopdock
from desktopdock.support.paths import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

REPORT, PICTURE = "report.txt", "window.png"
LEAST_COLOURS = 50  # a window that is not drawn has one
LANGUAGES = {"en": "2 containers", "zh_CN": "2 个容器"}


class Missing(Exception):
    """What is not there, or does not do what it is for."""


def run(folder: str = "") -> int:
    """0 where everything is as it should be, otherwise 1. Report and picture go to `folder`, "" for a new one.

    The report is also printed, where there is somewhere to print to: a windowed program on Windows has no console.
    """
    place = Path(folder or tempfile.mkdtemp(prefix="desktopdock-self-test-"))
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _say(f"desktopdock: there is no place for the report: {error}")
        return 1
    lines = [f"DesktopDock {desktopdock.__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    failed = 0
    for name, check in checks(place):
        try:
            lines.append(f"ok      {name}: {check()}")
        except Exception as error:  # noqa: BLE001  whatever it is, the report is to say it and go on
            failed += 1
            lines.append(f"FAILED  {name}: {error or type(error).__name__}")
    lines.append(f"{failed} failed" if failed else "all is there")
    text = "\n".join(lines)
    try:
        (place / REPORT).write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        text, failed = f"{text}\nFAILED  the report could not be written: {error}", failed + 1
    _say(text)
    return 1 if failed else 0


def checks(place: Path) -> Sequence[tuple[str, Callable[[], str]]]:
    """Each gives what it has seen, and raises where that is not as it should be."""
    return (
        ("imports", imports),
        ("certificates", certificates),
        ("named pipes", named_pipes),
        ("icons", icons),
        ("fonts", fonts),
        ("translations", translations),
        ("engine and picture", lambda: picture(place / PICTURE)),
    )


def imports() -> str:
    """Every module of ours, and with them all that they stand on."""
    failed, count = list[str](), 0
    for module in pkgutil.walk_packages(desktopdock.__path__, "desktopdock.", failed.append):
        if module.name == "desktopdock.desktop.linux" and sys.platform != "linux":
            continue
        try:
            importlib.import_module(module.name)
            count += 1
        except ImportError as error:
            failed.append(f"{module.name} ({error})")
    if failed or not count:
        raise Missing(", ".join(failed) or "there is no module at all")
    return f"{count} modules"


def certificates() -> str:
    """Those by which registries are known."""
    import ssl

    import certifi

    known = ssl.create_default_context(cafile=certifi.where()).cert_store_stats()["x509_ca"]
    if not known:
        raise Missing("no authority is known")
    return f"{known} authorities"


def named_pipes() -> str:
    """Engines on Windows listen on them; without one of its libraries a bundle reaches none."""
    from desktopdock.domain.errors import NoSocket, UnusableAddress
    from desktopdock.engine.endpoint import Endpoint

    try:
        Endpoint("npipe:////./pipe/desktopdock-self-test").open(1)
    except NoSocket:
        return "they can be opened"
    except UnusableAddress:
        return "of Windows only"
    raise Missing("a pipe that is not there was opened")


def icons() -> str:
    from desktopdock.ui.widgets.icons import pixmap

    _application()
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    broken = [name for name in names if pixmap(name, 16, "#000000", 1).isNull()]
    if broken or not names:
        raise Missing(f"cannot be drawn: {', '.join(broken)}" if broken else f"none in {resource('icons')}")
    return str(len(names))


def fonts() -> str:
    from desktopdock.ui.fonts import FILES, MONO_FILES, load

    _application()
    return ", ".join(sorted(set(load(FILES + MONO_FILES).values())))


def translations() -> str:
    from desktopdock.support.text import tr
    from desktopdock.ui.language import Language

    language = Language(_application(), "en")
    for name, expected in LANGUAGES.items():
        language.choose(name)
        if (said := tr("%n container(s)", "", 2)) != expected:
            raise Missing(f"{name} says {said!r} instead of {expected!r}")
    language.choose("en")
    return ", ".join(LANGUAGES)


def picture(path: Path) -> str:
    """The window with what the demo engine lists, as the program itself asks for it and shows it."""
    from desktopdock.app import paint_once
    from desktopdock.demo.process import start
    from desktopdock.engine.early import EarlyList
    from desktopdock.engine.endpoint import Endpoint
    from desktopdock.settings.settings import Settings
    from desktopdock.ui.front import Front
    from desktopdock.ui.theme import Scheme, Theme

    application = _application()
    address, stop = start()
    try:
        rows = EarlyList(Endpoint(address, "demo")).containers(10)
    finally:
        stop()
    if not rows:
        raise Missing("the demo engine lists nothing")
    window = Front(Theme(application, Scheme.LIGHT, is_styled=True), Settings(environment={}), rows).window
    window.mark_demo(address)
    paint_once(window)
    image = window.grab().toImage()
    window.quit()
    small = image.scaled(200, 200)
    colours = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
    if len(colours) < LEAST_COLOURS:
        raise Missing(f"the picture of the window is empty: {len(colours)} colours")
    if not image.save(str(path)):
        raise Missing(f"{path} could not be written")
    return f"{len(rows)} containers on {application.platformName()}, {path}"


@cache
def _application() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    from desktopdock.ui.theme import STYLED

    return QApplication([*sys.argv[:1], *STYLED])


def _say(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(f"{text}\n")
