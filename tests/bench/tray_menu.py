"""The menu of the tray over 1,000 containers: from the click until it has been painted, and a project's submenu.

`python -m tests.bench.tray_menu` does it. Less what the thread waited for a processor.
"""

import json
import os
import sys
import time
from collections.abc import Callable

from tests.bench.filtering import containers
from tests.bench.process import waited_s
from tests.bench.row import Row
from tests.bench.stage import Stage

CONTAINERS, PROJECTS, TIMES = 1000, 5, 7  # so that a project has two hundred members


def rows(stage: Stage) -> list[Row]:
    limits = {"first ms": 100, "slowest ms": 100, "project ms": 100}
    return [Row("tray menu with 1,000 containers", limits, ours=lambda: stage.told_by(__name__))]


def main() -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication, QMenu

    from desktopdock.ui.theme import Theme
    from desktopdock.ui.tray.menu import TrayMenu
    from tests.ui.tray.fakes import FakeDoes

    application = QApplication(sys.argv)
    menu = TrayMenu(FakeDoes(*containers(PROJECTS, CONTAINERS)), Theme(application))

    def took(act: Callable[[], object]) -> float:
        waited, began = waited_s(os.getpid(), os.getpid()), time.perf_counter()
        act()
        application.processEvents()
        return 1000 * (time.perf_counter() - began - (waited_s(os.getpid(), os.getpid()) - waited))

    opened = []
    for _ in range(TIMES):
        opened.append(took(lambda: menu.popup(QPoint(100, 100))))
        assert menu.isVisible()
        menu.close()
    menu.popup(QPoint(100, 100))
    project = next(entry for entry in menu.actions() if "p0" in entry.text())
    submenu = took(lambda: menu.setActiveAction(project))
    opened_project = project.menu()
    assert isinstance(opened_project, QMenu)
    assert opened_project.isVisible()
    figures = {"first ms": opened[0], "slowest ms": max(opened[1:]), "project ms": submenu}
    print(json.dumps(figures), flush=True)
    os._exit(0)  # nothing is taken apart: what is measured is over


if __name__ == "__main__":
    main()
