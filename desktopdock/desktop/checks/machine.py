"""The machine that this program runs on."""

import sys

from desktopdock.desktop.checks.check import Machine


def this_machine() -> Machine:
    if sys.platform == "win32":
        from desktopdock.desktop.checks.windows import WindowsMachine

        return WindowsMachine()
    if sys.platform == "darwin":
        from desktopdock.desktop.checks.macos import MacMachine

        return MacMachine()
    from desktopdock.desktop.checks.linux import LinuxMachine

    return LinuxMachine()
