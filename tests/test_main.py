import pytest

from desktopdock.__main__ import has_screen


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
