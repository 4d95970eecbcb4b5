"""The store of compose projects: their services, told from the labels of the containers."""

from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.domain.projects import Service, project_of, services
from desktopdock.stores.store import Change, Store


class ProjectStore(Store[Service]):
    """Nothing is asked of the engine for it: it follows the store of containers."""

    def __init__(self, containers: Store[Container]) -> None:
        super().__init__(key=lambda service: service.key, order=lambda service: service.key.id.lower())
        self._containers = containers
        self._projects: dict[str, dict[Key, Container]] = {}
        self._of: dict[Key, str] = {}
        containers.changed.connect(self._follow)
        containers.listed.connect(self.complete)
        self._follow(Change(inserted=tuple(containers.rows)))
        if containers.is_complete:
            self.complete()

    @property
    def count(self) -> int:
        """Of projects."""
        return len(self._projects)

    def clear(self) -> None:
        self._projects.clear()
        self._of.clear()
        super().clear()

    def doing(self, item: Service) -> str:
        """The first thing that is done to one of its containers."""
        return next(filter(None, map(self._containers.doing, item.containers)), "")

    def _follow(self, change: Change[Container]) -> None:
        touched = {self._forget(container) for container in change.removed}
        touched |= {self._note(container) for container in (*change.inserted, *change.updated)}
        touched.discard("")
        before = {service.key for service in self.rows if service.project.name in touched}
        after: list[Service] = []
        for name in sorted(touched):
            if containers := self._projects[name]:
                after += services(name, containers.values())
            else:
                del self._projects[name]
        self.merge(after, before)
        self._tell_marked(change)

    def _note(self, container: Container) -> str:
        """Its project."""
        if project := project_of(container):
            self._of[container.key] = project
            self._projects.setdefault(project, {})[container.key] = container
        return project

    def _forget(self, container: Container) -> str:
        if project := self._of.pop(container.key, ""):
            del self._projects[project][container.key]
        return project

    def _tell_marked(self, change: Change[Container]) -> None:
        """A job that begins on a container changes nothing but what is said of it."""
        keys = {container.key for container in change.updated}
        told = [service for service in self.rows if any(container.key in keys for container in service.containers)]
        if told:
            self.changed.emit(Change(updated=tuple(told)))
