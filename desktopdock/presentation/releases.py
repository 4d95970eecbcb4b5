"""Whether a release is newer than this program, and how that reads."""

import re

import desktopdock
from desktopdock.domain.releases import Release
from desktopdock.presentation.how_to import HowTo
from desktopdock.support.text import tr


def is_newer(release: Release, than: str = desktopdock.__version__) -> bool:
    """By the numbers; of the same, a finished one is newer than what was on the way to it (1.0 and 1.0rc1)."""
    return _key(release.version) > _key(than)


def what_is_newest(release: Release) -> HowTo:
    """With the page to copy, where it is another than this one."""
    if is_newer(release):
        said = tr("DesktopDock {0} is there; this is {1}. Nothing has been downloaded: you get it at this page.")
        return HowTo(tr("A newer DesktopDock"), said.format(release.version, desktopdock.__version__), (release.page,))
    said = tr("This is DesktopDock {0}, and no newer one is there.")
    return HowTo(tr("No newer DesktopDock"), said.format(desktopdock.__version__), ())


def not_known(reason: str) -> HowTo:
    said = tr("Whether there is a newer DesktopDock could not be found out: {0}")
    return HowTo(tr("No newer DesktopDock is known"), said.format(reason), ())


def newer_text(release: Release) -> tuple[str, str]:
    """Title and body of a notification."""
    said = tr("This is {0}. Nothing has been downloaded.").format(desktopdock.__version__)
    return tr("DesktopDock {0} is there").format(release.version), said


def _key(version: str) -> tuple[tuple[int, ...], bool]:
    found = re.match(r"v?(\d+(?:\.\d+)*)(.*)", version, re.ASCII)
    if found is None:
        return (), False
    numbers = [int(number) for number in found[1].split(".")]
    while numbers and not numbers[-1]:  # 1.0 is 1
        numbers.pop()
    return tuple(numbers), not found[2]
