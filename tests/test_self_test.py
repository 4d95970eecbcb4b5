"""`desktopdock --self-test` says of a whole program that it is whole, and of another what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktopdock import __main__
from desktopdock.demo import process
from desktopdock.self_test import PICTURE, REPORT
from tests.rig.place import ROOT


def looked_at(folder: Path, place: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    """Of the program that lies in `place`, without a screen."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktopdock", "--self-test", str(folder)],
        env=environment | {"PYTHONPATH": str(place), "HOME": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_whole_program_is_whole(tmp_path: Path) -> None:
    done = looked_at(tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith("all is there\n")
    assert (tmp_path / REPORT).read_text(encoding="utf-8") == done.stdout
    assert QImage(str(tmp_path / PICTURE)).width() > 900


def test_what_is_missing_is_named_and_the_rest_is_looked_at_all_the_same(tmp_path: Path) -> None:
    place = tmp_path / "place"
    shutil.copytree(ROOT / "desktopdock", place / "desktopdock")
    shutil.copytree(ROOT / "resources", place / "resources")
    (place / "desktopdock/presentation/happenings.py").rename(place / "desktopdock/presentation/happenings.txt")
    (place / "resources/icons/stop.svg").write_bytes(b"no picture")
    (place / "resources/translations/zh_CN.qm").unlink()
    done = looked_at(tmp_path / "report", place)
    assert done.returncode == 1
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert ["imports" in failed[0], "stop" in failed[1], "zh_CN" in failed[2]] == [True] * 3, done.stdout
    assert "ok      fonts: Inter, JetBrains Mono" in done.stdout


def test_without_a_place_for_the_report_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = looked_at(tmp_path / "file" / "folder")
    assert done.returncode == 1
    assert done.stdout.startswith("desktopdock: there is no place for the report")


def test_a_bundle_starts_itself_as_its_demo_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert process.SERVE == __main__.SERVE
    given: list[list[str]] = []

    def serve(arguments: list[str]) -> int:
        given.append(arguments)
        return 0

    monkeypatch.setattr("desktopdock.demo.__main__.main", serve)
    monkeypatch.setattr(sys, "argv", ["desktopdock", process.SERVE, "--with-parent"])
    assert __main__.main() == 0
    assert given == [["--with-parent"]]
