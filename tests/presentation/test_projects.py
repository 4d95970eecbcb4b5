"""How compose projects are told from labels, and how they read over their containers."""

from typing import Any

import pytest

from desktopdock.domain.containers import Container
from desktopdock.domain.projects import project_of, service_of
from desktopdock.presentation.projects import grouping, heading, member, order, short_name
from tests.builders import a_container

V1 = {
    "com.docker.compose.config-hash": "5f7b",
    "com.docker.compose.container-number": "1",
    "com.docker.compose.oneoff": "False",
    "com.docker.compose.project": "shop",
    "com.docker.compose.project.config_files": "docker-compose.yml",
    "com.docker.compose.service": "api",
    "com.docker.compose.version": "1.29.2",
}
V2 = V1 | {"com.docker.compose.depends_on": "db:service_healthy:false", "com.docker.compose.version": "2.40.0"}
PODMAN = {
    "com.docker.compose.container-number": "1",
    "com.docker.compose.project": "shop",
    "com.docker.compose.service": "api",
    "io.podman.compose.project": "shop",
    "io.podman.compose.version": "1.0.6",
}
PODMAN_FIRST = {"com.docker.compose.service": "api", "io.podman.compose.project": "shop"}


def labelled(name: str, labels: dict[str, str], **fields: Any) -> Container:
    return a_container(name, labels=tuple(labels.items()), **fields)


def of(project: str, service: str, **fields: Any) -> Container:
    labels = {"com.docker.compose.project": project, "com.docker.compose.service": service}
    return labelled(f"{project}-{service}-1", labels, **fields)


@pytest.mark.parametrize("labels", [V1, V2, PODMAN, PODMAN_FIRST], ids=["v1", "v2", "podman", "podman 0.1"])
def test_every_compose_that_there_is_or_was_is_understood(labels: dict[str, str]) -> None:
    container = labelled("shop_api_1", labels)
    assert (project_of(container), service_of(container)) == ("shop", "api")


def test_without_the_label_or_with_an_empty_one_it_belongs_to_none() -> None:
    assert project_of(a_container("web")) == ""
    assert project_of(labelled("web", {"com.docker.compose.project": ""})) == ""


@pytest.mark.parametrize(
    ("more", "reads"),
    [
        ({}, "api"),
        ({"com.docker.compose.container-number": "2"}, "api 2"),
        ({"com.docker.compose.container-number": "two"}, "api"),
        ({"com.docker.compose.oneoff": "True"}, "shop-api-run-1"),
    ],
)
def test_in_its_project_it_reads_by_its_service_and_to_a_screen_reader_by_its_name(
    more: dict[str, str], reads: str
) -> None:
    container = labelled("shop-api-run-1", V2 | more)
    assert short_name(container) == reads
    assert member(container, "").text == reads
    assert member(container, "").spoken == "shop-api-run-1"


def test_a_heading_tells_the_state_of_all_and_what_is_wrong() -> None:
    some = [of("shop", "web"), of("shop", "api", health="unhealthy"), of("shop", "db", state="exited", exit_code=1)]
    assert heading("shop", some, False).second_line == "2 of 3 running · 1 unhealthy"
    assert heading("shop", some, True).second_line == "2 of 3 running · 1 unhealthy · 1 failed"
    assert grouping().sentence("shop", some) == "shop, 2 of 3 running, 1 unhealthy, 1 failed"
    paused = [of("shop", "web", state="paused"), of("shop", "api", state="restarting")]
    assert heading("shop", paused, False).second_line == "1 of 2 running · 1 restarting · 1 paused"


def test_projects_come_first_by_name_and_in_each_the_services() -> None:
    some = [a_container("a"), of("shop", "web"), of("docs", "site"), of("shop", "api")]
    assert [c.name for c in sorted(some, key=order)] == ["docs-site-1", "shop-api-1", "shop-web-1", "a"]
