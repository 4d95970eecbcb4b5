"""The disk image for macOS, with stand-ins for Apple's programs: what they are asked, in which order, and with what."""

import plistlib
import sys
from pathlib import Path

import pytest

from desktopdock.desktop.login import LABEL
from installers.bundle import SPEC, Unbuildable
from installers.contents import INFO
from installers.macos.image import SCRIPT, build_image

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it takes a POSIX shell")

STAND_IN = """\
#!/bin/sh
echo "{name} $*" >> {said}
[ {name} != hdiutil ] || for made; do :; done
[ {name} != hdiutil ] || {{ ls "$5" >> {said}; echo image > "$made"; }}
exit {status}
"""


@pytest.fixture
def application(tmp_path: Path) -> Path:
    inside = tmp_path / "DesktopDock.app" / "Contents" / "Frameworks"
    inside.mkdir(parents=True)
    (inside / "libQt6Core.dylib").touch()
    return tmp_path / "DesktopDock.app"


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("hdiutil", "codesign", "xcrun"):
        stand_in(tmp_path, name)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    for name in ("DESKTOPDOCK_IDENTITY", "DESKTOPDOCK_NOTARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "said"


def stand_in(folder: Path, name: str, status: int = 0) -> None:
    program = folder / "bin" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text(STAND_IN.format(name=name, said=folder / "said", status=status))
    program.chmod(0o755)


def test_the_image_holds_the_application_and_the_way_to_install_it(application: Path, said: Path) -> None:
    dist = application.parent / "dist"
    dist.mkdir()
    (dist / "DesktopDock-0.0.1.dmg").touch()
    made = build_image(application, dist)
    assert list(dist.iterdir()) == [made]
    asked, *inside = said.read_text().splitlines()
    assert asked.startswith("hdiutil create -volname DesktopDock -srcfolder ")
    assert inside == ["Applications", "DesktopDock.app"]


def test_with_an_identity_the_application_is_verified_and_the_image_signed_and_notarised(
    application: Path, said: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKTOPDOCK_IDENTITY", "Developer ID Application: Somebody")
    monkeypatch.setenv("DESKTOPDOCK_NOTARY", "desktopdock")
    made = build_image(application, application.parent / "dist")
    asked = [line for line in said.read_text().splitlines() if line.split()[0] in ("codesign", "hdiutil", "xcrun")]
    verified, created, image, submitted, stapled = asked
    assert "--verify" in verified
    assert verified.endswith("/DesktopDock.app")
    assert created.startswith("hdiutil")
    assert image.endswith(str(made))
    assert submitted == f"xcrun notarytool submit {made} --keychain-profile desktopdock --wait"
    assert stapled == f"xcrun stapler staple {made}"


def test_what_fails_is_quoted(application: Path, said: Path) -> None:
    stand_in(application.parent, "hdiutil", status=1)
    with pytest.raises(Unbuildable, match=r"disk_image\.sh failed"):
        build_image(application, application.parent / "dist")
    assert said.exists()


def test_the_application_says_what_it_is() -> None:
    assert plistlib.loads(plistlib.dumps(INFO)) == INFO
    assert f'bundle_identifier="{LABEL}"' in SPEC.read_text(encoding="utf-8")
    entitlements = plistlib.loads(SCRIPT.with_name("entitlements.plist").read_bytes())
    assert list(entitlements.values()) == [True]
