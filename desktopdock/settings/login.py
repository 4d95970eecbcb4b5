"""Keeps the setting for starting with the session equal to what the system has: there it may be changed, too."""

from desktopdock.desktop.login import Login
from desktopdock.settings.declared import START_AT_LOGIN
from desktopdock.settings.settings import Settings
from desktopdock.support.signal import Signal


class LoginSetting:
    def __init__(self, settings: Settings, login: Login) -> None:
        self.failed = Signal[[str]]()  # with the reason; the setting is as it was
        self._settings, self._login = settings, login
        self._learn()
        settings.changed.connect(self._follow)

    def close(self) -> None:
        self._settings.changed.disconnect(self._follow)

    def _learn(self) -> None:
        try:
            is_on = self._login.is_on()
        except OSError:  # what cannot be read is left alone, and said when the user sets it
            return
        self._settings.put(START_AT_LOGIN, "on" if is_on else "off")

    def _follow(self, id: str) -> None:
        if id != START_AT_LOGIN.id:
            return
        wanted = self._settings.get(START_AT_LOGIN) == "on"
        try:
            if self._login.is_on() != wanted:
                self._login.set(wanted)
        except OSError as error:
            self.failed.emit(str(error))
            self._learn()
