"""Windows: the registry. Not run on Windows by the authors, only type-checked."""

import contextlib
import sys

from desktopdock.desktop.login import Registry

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"

if sys.platform == "win32":
    import winreg

    class UserRegistry:
        def get(self, name: str) -> str | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:
                    return str(winreg.QueryValueEx(key, name)[0])
            except FileNotFoundError:
                return None

        def put(self, name: str, value: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)

        def remove(self, name: str) -> None:
            with (
                contextlib.suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN, 0, winreg.KEY_SET_VALUE) as key,
            ):
                winreg.DeleteValue(key, name)


def registry() -> Registry:
    """Raises OSError elsewhere than on Windows."""
    if sys.platform == "win32":
        return UserRegistry()
    raise OSError("only Windows has a registry")
