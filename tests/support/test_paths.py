"""The user's own folders, as each system wants them."""

from pathlib import Path

import pytest

from desktopdock.support.paths import config_folder, state_folder


@pytest.mark.parametrize(
    ("environment", "platform", "config", "state"),
    [
        ({}, "linux", "~/.config/desktopdock", "~/.local/state/desktopdock"),
        ({"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}, "linux", "/c/desktopdock", "/s/desktopdock"),
        ({"XDG_CONFIG_HOME": "relative"}, "linux", "~/.config/desktopdock", "~/.local/state/desktopdock"),
        ({"APPDATA": "/r", "LOCALAPPDATA": "/l"}, "win32", "/r/DesktopDock", "/l/DesktopDock"),
        ({}, "darwin", "~/Library/Application Support/DesktopDock", "~/Library/Logs/DesktopDock"),
    ],
)
def test_each_system_has_its_own(environment: dict[str, str], platform: str, config: str, state: str) -> None:
    assert config_folder(environment, platform) == Path(config).expanduser()
    assert state_folder(environment, platform) == Path(state).expanduser()
