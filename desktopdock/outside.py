"""The program outside its window, made when the window has been painted: the tray; a part of the composition root."""

from desktopdock.engine.api import Engine, Engines
from desktopdock.jobs.queue import Jobs
from desktopdock.ui.engine_switch import EngineSwitch
from desktopdock.ui.front import Front
from desktopdock.ui.tray.tray import Program, Tray


class Outside:
    def __init__(self, front: Front, program: Program, jobs: Jobs, engines: Engines, switch: EngineSwitch) -> None:
        self._tray = Tray(front, program, engines, switch)
        jobs.changed.connect(self._tray.show_job)
        if program.services is not None:
            self.use(program.services.engine)

    def use(self, engine: Engine) -> None:
        """From now on this one; the link of the one before says nothing any more."""
        engine.link.changed.connect(self._tray.show_connection)
        self._tray.show_connection(engine.link.connection)

    def close(self) -> None:
        self._tray.close()
