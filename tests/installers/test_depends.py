"""What the package asks for, by Debian's own table."""

import shutil
import sys
from pathlib import Path

import pytest

from installers.linux import depends as asked
from installers.linux.depends import Unknown, depends

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("objdump"), reason="it takes Linux and binutils' objdump"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bundle of one program, that needs libc and whatever else it is linked to."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    shutil.copy("/bin/ls", folder / "ls")
    (folder / "text").write_text("no program")
    return folder


def test_a_library_is_asked_for_by_its_package_and_one_that_is_brought_is_not(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "libc6.shlibs").write_text("libc 6 libc6 (>= 2.36)\nudeb: libc 6 libc6-udeb (>= 2.36)\n")
    (folder / "libselinux.so.1").write_text("brought")
    assert depends(folder, tmp_path) == ["libc6 (>= 2.36)"]


def test_a_library_of_no_package_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "needed", lambda _files: {"libstrange.so.7"})
    with pytest.raises(Unknown, match=r"libstrange\.so\.7"):
        depends(folder, tmp_path)


def test_both_ways_of_naming_a_version_are_known(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.shlibs").write_text("libbz2\t1.0\tlibbz2-1.0\nlibfoo 2.1 libfoo2.1\n# a remark\n")
    monkeypatch.setattr(asked, "needed", lambda _files: {"libbz2.so.1.0", "libfoo-2.1.so"})
    assert depends(folder, tmp_path) == ["libbz2-1.0", "libfoo2.1"]
