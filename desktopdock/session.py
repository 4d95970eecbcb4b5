"""One engine with all that follows it, from the moment it is chosen until another one is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktopdock.domain.keys import Kind
from desktopdock.domain.registries import Hub
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.container_list import ContainerList
from desktopdock.stores.image_facts import ImageFacts
from desktopdock.stores.keeper import Keeper
from desktopdock.stores.load_keeper import LoadKeeper
from desktopdock.stores.network_list import NetworkList
from desktopdock.stores.stores import Stores
from desktopdock.stores.volume_list import VolumeList
from desktopdock.support.signal import Signal


class Session:
    """`jobs` and stores are the program's and outlive it; a job that runs keeps the engine that it was started on."""

    def __init__(
        self, endpoint: Endpoint, resolve: Callable[[], Endpoint], hub: Hub, stores: Stores, jobs: Jobs
    ) -> None:
        self.synced = Signal[[]]()  # a full list has come
        self.engine = engine = DockerEngine(endpoint, resolve, hub=hub)
        link = engine.link
        self._containers = ContainerList(stores.containers, engine.containers, link)
        self._volumes = VolumeList(stores.volumes, stores.containers, engine.volumes, link)
        self._networks = NetworkList(stores.networks, stores.containers, engine.networks)
        self._image_facts = ImageFacts(stores.images, engine.images)
        self._load = LoadKeeper(stores.containers, stores.watched_loads(), engine.stats, engine.info, link)
        self._keepers: dict[Kind, Keeper[Any]] = {
            Kind.CONTAINERS: Keeper(Kind.CONTAINERS, stores.containers, self._containers.fetch, link, jobs),
            Kind.IMAGES: Keeper(Kind.IMAGES, stores.images, engine.images.fetch, link, jobs),
            Kind.VOLUMES: Keeper(Kind.VOLUMES, stores.volumes, self._volumes.fetch, link, jobs),
            Kind.NETWORKS: Keeper(Kind.NETWORKS, stores.networks, self._networks.fetch, link, jobs),
        }
        for keeper in self._keepers.values():
            keeper.synced.connect(self.synced.emit)
            keeper.corrected.connect(partial(self._check_others, keeper))

    def start(self) -> None:
        self.engine.supervisor.start()

    def set_hidden(self, hidden: bool) -> None:
        for keeper in self._keepers.values():
            keeper.set_hidden(hidden)
        self._load.set_hidden(hidden)

    def set_load_wanted(self, wanted: bool) -> None:
        """Whether the load of containers is asked for."""
        self._load.set_wanted(wanted)

    def look_at(self, page: str) -> None:
        """Which page is shown. Containers are always watched: every other page tells of them."""
        for kind, keeper in self._keepers.items():
            keeper.set_watched(kind.value == page or kind is Kind.CONTAINERS)
        self._image_facts.set_watched(page == Kind.IMAGES.value)
        if page == Kind.VOLUMES.value:
            self._volumes.look()

    def _check_others(self, corrected: Keeper[Any]) -> None:
        """What nobody looks at is counted beside its page."""
        for keeper in self._keepers.values():
            if keeper is not corrected:
                keeper.check()

    def catch_up(self) -> None:
        """List the containers, where anything of them has changed that was only marked: the tray shows them."""
        self._keepers[Kind.CONTAINERS].catch_up()

    def refresh(self) -> None:
        """List everything now, or try to connect now: the user wants to see it."""
        self.engine.link.refresh()
        self._volumes.measure()

    def close(self) -> None:
        for keeper in reversed(self._keepers.values()):
            keeper.close()
        self._load.close()
        self._containers.close()
        self._volumes.close()
        self._networks.close()
        self._image_facts.close()
        self.engine.close()
