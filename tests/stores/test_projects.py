"""The store of projects, which follows the containers."""

from desktopdock.domain.containers import Container
from desktopdock.domain.projects import Service
from desktopdock.stores.containers import container_store
from desktopdock.stores.projects import ProjectStore
from desktopdock.stores.store import Change, Store
from tests.builders import a_container


def of(project: str, service: str, number: int = 1, **fields: object) -> Container:
    labels = (
        ("com.docker.compose.project", project),
        ("com.docker.compose.service", service),
        ("com.docker.compose.container-number", str(number)),
    )
    return a_container(f"{project}-{service}-{number}", labels=labels, **fields)


def made(*containers: Container) -> tuple[Store[Container], ProjectStore]:
    store = container_store()
    store.apply(containers)
    return store, ProjectStore(store)


def read(store: ProjectStore) -> list[tuple[str, str, list[str]]]:
    return [(s.project.name, s.name, [c.name for c in s.containers]) for s in store.rows]


def test_services_are_gathered_from_the_containers_that_are_there_and_that_come() -> None:
    containers, store = made(of("shop", "web", 2), of("shop", "web"), a_container("alone"))
    assert read(store) == [("shop", "web", ["shop-web-1", "shop-web-2"])]
    containers.merge([of("shop", "db"), of("docs", "site", state="exited")], asked=())
    assert read(store)[0] == ("docs", "site", ["docs-site-1"])
    assert [(s.name, s.project.running, s.project.total) for s in store.rows[1:]] == [("db", 3, 3), ("web", 3, 3)]
    assert store.count == 2


def test_a_project_goes_with_its_last_container() -> None:
    containers, store = made(of("shop", "web"), of("shop", "db"))
    heard: list[Change[Service]] = []
    store.changed.connect(heard.append)
    containers.merge([], asked={of("shop", "db").key})
    assert read(store) == [("shop", "web", ["shop-web-1"])]
    containers.merge([], asked={of("shop", "web").key})
    assert (store.rows, store.count) == ([], 0)
    assert [len(change.removed) for change in heard if change.removed] == [1, 1]


def test_what_a_job_does_to_a_container_is_said_of_its_service() -> None:
    containers, store = made(of("shop", "web"), of("shop", "db"))
    told: list[str] = []
    store.changed.connect(lambda change: told.extend(service.name for service in change.updated))
    containers.mark(of("shop", "web").key, "stopping…")
    assert told == ["web"]
    assert [store.doing(service) for service in store.rows] == ["", "stopping…"]


def test_it_is_complete_when_the_containers_are() -> None:
    containers, store = made()
    assert not store.is_complete
    containers.complete()
    assert store.is_complete
    assert ProjectStore(containers).is_complete
