"""Gathers what a support report tells: of the program, this computer, the connection, the engine, what failed."""

import getpass
import os
import socket
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

import desktopdock
from desktopdock.desktop import computer
from desktopdock.desktop.checks.check import Check
from desktopdock.domain.endpoints import DockerContexts
from desktopdock.domain.engine_info import EngineInfo
from desktopdock.domain.redaction import Redactor
from desktopdock.engine.api import Link
from desktopdock.jobs.queue import Jobs
from desktopdock.presentation import support_report as reads
from desktopdock.settings.declared import PROXY_ADDRESS
from desktopdock.settings.settings import Settings
from desktopdock.support.paths import crash_log

LOG_BYTES = 16_000  # of the program's own log, the newest


class SupportReport:
    """`text` is all of it; what has to be asked for is given to it, or why it could not be had."""

    def __init__(self, link: Link, jobs: Jobs, settings: Settings) -> None:
        self._link, self._jobs, self._settings = link, jobs, settings
        names = {_user(): "<user>", socket.gethostname(): "<computer>"}
        secrets = reads.secrets_of(os.environ, settings.get(PROXY_ADDRESS), link.connection.endpoint)
        self._redactor = Redactor(str(Path.home()), names, secrets)

    def text(
        self,
        contexts: DockerContexts | None,
        engine: EngineInfo | None,
        problem: str = "",
        checks: Sequence[Check] = (),
    ) -> str:
        sections = [
            _program(),
            _this_computer(),
            reads.connection(self._link.connection, time.monotonic()),
            *([reads.contexts(contexts)] if contexts else []),
            reads.engine(engine, problem),
            *([reads.checks(checks)] if checks else []),
            reads.settings(self._settings),
            reads.environment(os.environ),
            reads.failures(self._jobs.all),
            reads.Section("What went wrong in the program", [("", _log())]),
        ]
        return reads.report(sections, self._redactor, datetime.now().astimezone())


def _program() -> reads.Section:
    lines: Sequence[reads.Line] = [
        ("DesktopDock", f"{desktopdock.__version__}, {computer.installed()}"),
        ("Python", computer.python()),
        ("Qt", f"{qVersion()} on {QGuiApplication.platformName()}"),
        *computer.libraries(),
    ]
    return reads.Section("Program", lines)


def _this_computer() -> reads.Section:
    screens: list[reads.Line] = []
    for screen in QGuiApplication.screens():
        size = screen.size()
        screens.append(("screen", f"{size.width()} x {size.height()}, at {screen.devicePixelRatio():g}"))
    return reads.Section(
        "This computer",
        [
            ("system", computer.system()),
            ("kernel", computer.kernel()),
            ("language", computer.languages()),
            *computer.session(),
            *screens,
        ],
    )


def _log() -> str:
    """The end of it, from the beginning of a line on."""
    try:
        written = crash_log().read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"the log cannot be read: {error}"
    newest = written[-LOG_BYTES:]
    return (newest if newest == written else newest.partition(b"\n")[2]).decode(errors="replace")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # who runs without an account has no name either
        return ""
