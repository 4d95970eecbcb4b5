"""The installer for Windows, compiled by the real compiler; it is not run, since there is no Windows here."""

import re
import shutil
from pathlib import Path

import pytest

from desktopdock.desktop.login import AT_LOGIN, VALUE
from desktopdock.desktop.windows import RUN
from installers.bundle import Unbuildable
from installers.windows.setup import SCRIPT, SIGN, build_setup

pytestmark = [
    pytest.mark.skipif(not shutil.which("makensis"), reason="it takes makensis, of NSIS"),
    pytest.mark.usefixtures("qapp"),
]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Stands in for what PyInstaller makes on Windows."""
    inside = tmp_path / "bundle" / "_internal" / "PySide6" / "a folder"
    inside.mkdir(parents=True)
    (tmp_path / "bundle" / "desktopdock.exe").write_bytes(b"MZ stand-in")
    (inside / "文件.dll").write_bytes(b"library")
    return tmp_path / "bundle"


@pytest.mark.feature("SE2", "SE3", on="seam")
def test_it_compiles_without_a_warning_and_asks_for_no_rights(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "DesktopDock-0.0.1-setup.exe").touch()
    made = build_setup(bundle, tmp_path / "dist")
    assert list((tmp_path / "dist").iterdir()) == [made]
    data = made.read_bytes()
    assert data[:2] == b"MZ"
    assert b"NullsoftInst" in data
    assert re.findall(rb'requestedExecutionLevel level="(\w+)"', data) == [b"asInvoker"]


def test_without_a_bundle_the_compiler_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(Unbuildable, match=r"(?s)makensis failed:.*no files found"):
        build_setup(tmp_path / "nothing", tmp_path / "dist")


def test_without_a_compiler_that_is_said(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Unbuildable, match="install NSIS"):
        build_setup(bundle, tmp_path / "dist")


def test_it_is_signed_where_a_command_is_given(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign, signed = tmp_path / "sign", tmp_path / "signed"
    sign.write_text(f'#!/bin/sh\necho "$1" >> {signed}\n')
    sign.chmod(0o755)
    monkeypatch.setenv(SIGN, str(sign))
    made = build_setup(bundle, tmp_path / "dist")
    program, uninstaller, installer = signed.read_text().splitlines()
    assert (program, installer) == (str(bundle / "desktopdock.exe"), str(made))
    assert uninstaller not in (program, installer)
    sign.write_text("#!/bin/sh\necho no such certificate; exit 1\n")
    with pytest.raises(Unbuildable, match="no such certificate"):
        build_setup(bundle, tmp_path / "dist")


def test_starting_at_login_is_the_setting_of_the_program() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert f'!define RUN "{RUN}"' in script
    assert f"""WriteRegStr HKCU "${{RUN}}" "{VALUE}" '"$INSTDIR\\${{PROGRAM}}" {AT_LOGIN}'""" in script


def test_nothing_is_written_for_all_users_and_no_folder_that_the_user_chose_is_removed_with_what_is_in_it() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert not re.search(r"\bHKLM\b|\$PROGRAMFILES|SetShellVarContext all", script)
    assert sorted(re.findall(r'RMDir /r "(.*)"', script)) == [
        r"$APPDATA\DesktopDock", r"$INSTDIR\_internal", r"$LOCALAPPDATA\DesktopDock",
    ]  # fmt: skip


def test_every_sentence_is_there_in_both_languages() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    names = {
        lang: set(re.findall(rf"LangString (\w+) \${{LANG_{lang}}}", script)) for lang in ("ENGLISH", "SIMPCHINESE")
    }
    assert names["ENGLISH"] == names["SIMPCHINESE"] == set(re.findall(r"\$\((\w+)\)", script))
