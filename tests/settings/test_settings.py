"""What the user set is there again, whatever has happened to the file."""

from pathlib import Path

import pytest

from desktopdock.settings.declared import (
    ALL,
    FILTER,
    HUB_INDEX,
    LANGUAGE,
    LOG_MEMORY,
    PROXY_ADDRESS,
    SECTIONS,
    TEXT_SIZE,
    THEME,
)
from desktopdock.settings.migrations import _STEPS, CURRENT, Document, migrated
from desktopdock.settings.settings import KEPT, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def test_what_was_set_is_there_at_the_next_start(path: Path) -> None:
    settings = Settings(path)
    settings.put(THEME, "dark")
    settings.put(TEXT_SIZE, 120)
    settings.put(FILTER, "web", of="containers unix:///a.sock")
    settings.save()
    again = Settings(path)
    assert (again.get(THEME), again.get(TEXT_SIZE), again.get(LANGUAGE)) == ("dark", 120, "system")
    assert again.get(FILTER, of="containers unix:///a.sock") == "web"
    assert again.get(FILTER, of="containers unix:///b.sock") == ""


def test_the_default_is_not_written(path: Path) -> None:
    settings = Settings(path)
    settings.put(THEME, "dark")
    settings.put(THEME, "system")
    settings.save()
    assert b"theme" not in path.read_bytes()


def test_who_listens_is_told_once(path: Path) -> None:
    settings, told = Settings(path), list[str]()
    settings.changed.connect(told.append)
    settings.put(THEME, "dark")
    settings.put(THEME, "dark")
    assert told == ["theme"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"values": {}}', b'{"version": 0}', b'{"version": 1, "values": 3}', b'"dark"'],
)
def test_a_broken_file_is_put_aside_and_defaults_are_used(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.get(THEME) == "system"
    assert settings.problem is not None
    assert settings.problem.kept is not None
    assert settings.problem.kept.read_bytes() == content
    settings.put(THEME, "light")
    settings.save()
    again = Settings(path)
    assert (again.get(THEME), again.problem) == ("light", None)


def test_a_second_broken_file_does_not_replace_the_first(path: Path) -> None:
    path.parent.mkdir()
    for content in (b"first", b"second"):
        path.write_bytes(content)
        Settings(path)
    assert sorted(file.read_bytes() for file in path.parent.iterdir()) == [b"first", b"second"]


@pytest.mark.parametrize("value", ['"purple"', "17", "null", "true"])
def test_a_wrong_value_gives_the_default_and_leaves_the_others(path: Path, value: str) -> None:
    path.parent.mkdir()
    path.write_text(f'{{"version": {CURRENT}, "values": {{"theme": {value}, "text_size": 110}}}}')
    settings = Settings(path)
    assert (settings.get(THEME), settings.get(TEXT_SIZE), settings.problem) == ("system", 110, None)


def test_what_a_newer_version_wrote_survives(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 99, "values": {"hologram": true}, "new": 1}')
    settings = Settings(path)
    settings.put(THEME, "dark")
    settings.save()
    assert b"hologram" in path.read_bytes()
    assert b'"version": 99' in path.read_bytes()


def test_bounds_hold() -> None:
    settings = Settings()
    for wrong in (4, 4097):
        with pytest.raises(ValueError, match=r"logs\.memory_mb"):
            settings.put(LOG_MEMORY, wrong)
    assert settings.get(LOG_MEMORY) == 256


def test_the_environment_overrules() -> None:
    assert Settings(environment={"DESKTOPDOCK_HUB_INDEX": "127.0.0.1:5001"}).get(HUB_INDEX) == "127.0.0.1:5001"
    assert Settings(environment={}).get(HUB_INDEX) == ""


def test_an_argument_holds_for_one_run_until_the_user_chooses(path: Path) -> None:
    settings = Settings(path)
    settings.overrule(THEME, "dark")
    assert settings.get(THEME) == "dark"
    settings.put(THEME, "light")
    settings.save()
    assert settings.get(THEME) == "light"
    assert Settings(path).get(THEME) == "light"


def test_what_is_kept_for_each_engine_does_not_grow_for_ever() -> None:
    settings = Settings()
    for number in range(KEPT + 10):
        settings.put(FILTER, "x", of=f"containers {number}")
    assert settings.get(FILTER, of="containers 0") == ""
    assert settings.get(FILTER, of=f"containers {KEPT + 9}") == "x"


def test_a_folder_that_cannot_be_written_is_said_once(path: Path) -> None:
    settings, said = Settings(path), list[str]()
    settings.unwritable.connect(said.append)
    path.parent.write_text("a file where a folder is needed")
    for theme in ("dark", "light"):
        settings.put(THEME, theme)
        settings.save()
    assert len(said) == 1
    assert "folder" in said[0]
    assert settings.get(THEME) == "light"


def test_steps_lead_from_version_to_version() -> None:
    def rename(document: Document) -> Document:
        return {**document, "values": {"theme": document["values"]["colours"]}}

    def double(document: Document) -> Document:
        return {**document, "values": {"theme": document["values"]["theme"] * 2}}

    old = {"version": 1, "values": {"colours": "ab"}}
    assert migrated(old, {1: rename, 2: double}, 3) == {"version": 3, "values": {"theme": "abab"}}


def test_every_setting_is_declared_once_and_its_default_is_allowed() -> None:
    assert len({setting.id for setting in ALL}) == len(ALL)
    assert all(setting.allows(setting.default) for setting in ALL)


def test_every_version_leads_to_the_current_one() -> None:
    assert sorted(_STEPS) == list(range(1, CURRENT))


@pytest.mark.parametrize(
    "address", ["", "http://proxy:3128", "https://proxy.example.com", "http://me:secret@[::1]:80/"]
)
def test_addresses_of_proxies(address: str) -> None:
    settings = Settings()
    settings.put(PROXY_ADDRESS, address)
    assert settings.get(PROXY_ADDRESS) == address


@pytest.mark.parametrize(
    "address",
    ["proxy:3128", "socks5://proxy:1", "http://", "http://:80", "http://proxy:70000", "http://proxy:0", "http://a b",
     "http://proxy/path", "http://[::1"],
)  # fmt: skip
def test_what_is_no_address_of_a_proxy(address: str) -> None:
    with pytest.raises(ValueError, match="proxy_address"):
        Settings().put(PROXY_ADDRESS, address)


def test_what_has_a_control_says_what_it_is() -> None:
    for setting in ALL:
        if setting.section:
            assert setting.section in SECTIONS
            assert setting.label()
            assert set(setting.choices) == set(setting.words())
            is_typed = not (setting.choices or isinstance(setting.default, str))
            assert not is_typed or (setting.least is not None and setting.most is not None)
