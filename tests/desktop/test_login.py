"""Starting with the session, on each system as a stand-in."""

import plistlib
from pathlib import Path

import pytest

from desktopdock.desktop.login import Autostart, Command, LaunchAgent, Login, RunKey, login, own_command, quoted
from desktopdock.settings.declared import START_AT_LOGIN
from desktopdock.settings.login import LoginSetting
from desktopdock.settings.settings import Settings

COMMAND = Command(("/opt/My Apps/desktopdock", "--at-login"))
CHECKOUT = Command(("/usr/bin/python3", "-m", "desktopdock", "--at-login"), "/src/desktopdock")


class FakeRegistry:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.values.get(name)

    def put(self, name: str, value: str) -> None:
        self.values[name] = value

    def remove(self, name: str) -> None:
        self.values.pop(name, None)


@pytest.mark.feature("TR6", on="seam")
def test_it_is_off_until_asked_for_and_leaves_nothing_behind(tmp_path: Path) -> None:
    registry = FakeRegistry()
    ways: list[Login] = [Autostart(tmp_path / "a", COMMAND), LaunchAgent(tmp_path / "b", COMMAND)]
    for way in (*ways, RunKey(registry, COMMAND)):
        assert not way.is_on()
        way.set(True)
        assert way.is_on()
        way.set(False)
        way.set(False)
        assert not way.is_on()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert registry.values == {}


def test_on_linux_it_is_a_desktop_entry(tmp_path: Path) -> None:
    login(CHECKOUT, "linux", {}, tmp_path).set(True)
    text = (tmp_path / ".config" / "autostart" / "desktopdock.desktop").read_text()
    assert 'Exec="/usr/bin/python3" "-m" "desktopdock" "--at-login"' in text.splitlines()
    assert "Path=/src/desktopdock" in text.splitlines()
    assert text.startswith("[Desktop Entry]\nType=Application\n")


def test_a_desktop_that_switched_it_off_in_the_file_is_believed(tmp_path: Path) -> None:
    way = Autostart(tmp_path, COMMAND)
    way.set(True)
    file = tmp_path / "desktopdock.desktop"
    file.write_text(file.read_text() + "X-GNOME-Autostart-enabled=false\n")
    assert not way.is_on()
    way.set(True)
    assert way.is_on()


def test_odd_letters_in_a_path_are_quoted() -> None:
    assert quoted(["/a b/100%", 'c"$`\\']) == '"/a b/100%%" "c\\\\"\\\\$\\\\`\\\\\\\\"'


def test_on_macos_it_is_an_agent(tmp_path: Path) -> None:
    login(COMMAND, "darwin", home=tmp_path).set(True)
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    agent = plistlib.loads(file.read_bytes())
    assert agent["ProgramArguments"] == ["/opt/My Apps/desktopdock", "--at-login"]
    assert agent["RunAtLoad"] is True


def test_on_windows_it_is_a_value_of_the_run_key() -> None:
    registry = FakeRegistry()
    RunKey(registry, COMMAND).set(True)
    assert registry.values == {"DesktopDock": '"/opt/My Apps/desktopdock" --at-login'}
    with pytest.raises(OSError, match="installed"):
        RunKey(FakeRegistry(), CHECKOUT).set(True)


def test_it_starts_what_runs_now(tmp_path: Path) -> None:
    assert own_command(str(tmp_path / "python")).line[1:] == ("-m", "desktopdock", "--at-login")
    for name in ("desktopdock", "desktopdock.exe"):
        (tmp_path / name).touch()
    (script, argument) = own_command(str(tmp_path / "python")).line
    assert (Path(script).stem, argument) == ("desktopdock", "--at-login")


class FakeLogin:
    def __init__(self, on: bool = False, problem: str = "") -> None:
        self.on, self.problem = on, problem

    def is_on(self) -> bool:
        return self.on

    def set(self, on: bool) -> None:
        if self.problem:
            raise OSError(self.problem)
        self.on = on


def test_the_setting_follows_the_system_and_the_system_the_setting() -> None:
    settings, system = Settings(environment={}), FakeLogin(on=True)
    LoginSetting(settings, system)
    assert settings.get(START_AT_LOGIN) == "on"
    settings.put(START_AT_LOGIN, "off")
    assert not system.on


def test_what_the_system_refuses_is_said_and_the_setting_is_as_it_was() -> None:
    settings, system, said = Settings(environment={}), FakeLogin(problem="read-only"), list[str]()
    LoginSetting(settings, system).failed.connect(said.append)
    settings.put(START_AT_LOGIN, "on")
    assert said == ["read-only"]
    assert settings.get(START_AT_LOGIN) == "off"
