"""What happens to volumes: exactly those that the question listed are removed."""

import pytest

from desktopdock.actions.volumes import actions, create_command, removal
from desktopdock.domain.keys import Key
from desktopdock.domain.volumes import User, VolumeSpec
from tests.builders import a_volume

USED = a_volume("data", users=(User(Key("unix:///engine.sock", "web"), "web", "/data"),))
FREE, OTHER = a_volume("cache"), a_volume("backup")
REMOVE = next(action for action in actions() if action.id == "volumes.remove")


def test_removing_is_offered_where_one_of_them_is_used_by_nobody() -> None:
    assert not REMOVE.is_possible([])
    assert not REMOVE.is_possible([USED])
    assert REMOVE.is_possible([USED, FREE])


def test_what_is_used_is_not_listed_and_stays() -> None:
    plan = removal([USED, FREE, OTHER])
    assert [item.name for item in plan.items] == ["cache", "backup"]
    assert "data" in plan.stays
    assert plan.command(frozenset()) == "docker volume rm cache backup"


@pytest.mark.parametrize(
    ("spec", "command"),
    [
        (VolumeSpec("data"), "docker volume create data"),
        (
            VolumeSpec("nfs", "other", (("o", "addr=10.0.0.1 rw"),)),
            "docker volume create --driver other --opt 'o=addr=10.0.0.1 rw' nfs",
        ),
    ],
)
def test_the_command_makes_the_same(spec: VolumeSpec, command: str) -> None:
    assert create_command(spec) == command
