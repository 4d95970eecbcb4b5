import json
from pathlib import Path
from typing import Any

import pytest

from desktopdock.demo.day import DAY, Day, load, seconds
from desktopdock.demo.record import BadRecord


@pytest.fixture(scope="module")
def day() -> Day:
    return load()


def test_the_day_is_the_one_in_the_pictures(day: Day) -> None:
    states = {container.name: container.state for container in day.containers}
    assert [name for name, state in states.items() if state == "running"] == [
        *("shop-web", "shop-api", "shop-db", "shop-cache", "docs-site", "keycloak")
    ]
    assert (states["minio"], states["scratch-test"], states["docs-builder"]) == ("paused", "created", "exited")
    assert (len(day.images), len(day.volumes), len(day.networks)) == (26, 12, 6)
    assert sum(len(image.tags) for image in day.images) == 41


def test_services_carry_the_labels_of_compose(day: Day) -> None:
    web = next(container for container in day.containers if container.name == "shop-web")
    labels = day.labels_of(web)
    assert labels["com.docker.compose.project"] == "shop"
    assert labels["com.docker.compose.service"] == "web"
    assert labels["com.docker.compose.project.config_files"] == "/work/shop/compose.yaml"


def test_a_registry_has_a_dozen_repositories_with_several_tags_and_platforms(day: Day) -> None:
    several = [
        repository
        for repository in day.repositories
        if sum(len(build.tags) for build in repository.builds) > 2 and len(repository.platforms) > 1
    ]
    assert len(several) >= 12


@pytest.mark.parametrize(("age", "expected"), [("8m", 480), ("3h", 10800), ("2mo", 5184000), ("0s", 0)])
def test_ages(age: str, expected: int) -> None:
    assert seconds(age) == expected


def test_an_age_without_a_unit_is_refused() -> None:
    with pytest.raises(BadRecord, match="'8' is not an age"):
        seconds("8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"image": "nginx:0"}, "container shop-web: 'nginx:0' stands nowhere in the day"),
        ({"prots": []}, r"day.json.containers\[0\]: there is no 'prots'; known are"),
        ({"cpu": "6"}, r"day.json.containers\[0\].cpu: '6' is not a int"),
        ({"ports": "8080:80"}, r"day.json.containers\[0\].ports: '8080:80' is not a list"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    day = json.loads(DAY.read_text(encoding="utf-8"))
    day["containers"][0] |= change
    (tmp_path / "day.json").write_text(json.dumps(day), encoding="utf-8")
    with pytest.raises(BadRecord, match=words):
        load(tmp_path / "day.json")


def test_a_field_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "day.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadRecord, match=r"missing .* 'engine'"):
        load(tmp_path / "day.json")
