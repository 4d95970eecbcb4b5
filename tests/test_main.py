"""What happens before the program begins."""

import pytest

from desktopdock.__main__ import has_screen, leave_bundle_out


@pytest.mark.parametrize(
    ("environment", "there"),
    [({}, False), ({"DISPLAY": ""}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True),
     ({"QT_QPA_PLATFORM": "offscreen"}, True)],
)  # fmt: skip
def test_a_screen_is_needed_unless_a_platform_is_named(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], there: bool
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert has_screen(environment) is there
    monkeypatch.setattr("sys.platform", "darwin")
    assert has_screen(environment)


def test_what_a_bundle_set_for_its_libraries_is_as_it_was_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    environment = {
        "HOME": "/home/me", "LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/mine", "QT_PLUGIN_PATH": "/bundle",
    }  # fmt: skip
    leave_bundle_out(environment)
    assert environment == {"HOME": "/home/me", "LD_LIBRARY_PATH": "/mine"}
