"""What was searched last and what each source found; the tags of one repository and what is known of each."""

import asyncio
import time
from collections.abc import Callable, Sequence

from msgspec import Struct

from desktopdock.domain.errors import EngineError
from desktopdock.domain.references import HUB, Reference
from desktopdock.domain.registries import Found, RateLimited, TagDetail
from desktopdock.domain.search import Query, understood
from desktopdock.engine.api import Registries
from desktopdock.jobs.newest import Newest
from desktopdock.support.background import spawn
from desktopdock.support.signal import Signal

AT_ONCE = 4  # details of tags that are asked for beside each other


class Source(Struct, frozen=True):
    """One registry and its answer to the last question; `error` says why it has none."""

    registry: str
    found: tuple[Found, ...] = ()
    error: EngineError | None = None


class Search:
    """Nothing is asked but what `ask` is called with; the newest question wins."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.changed = Signal[[]]()
        self.text, self.query = "", Query()
        self.sources: tuple[Source, ...] = ()
        self.is_asking = False
        self.seconds = 0.0  # that the last question took
        self._clock = clock
        self._registries: Registries | None = None
        self._catalogues: dict[str, tuple[Found, ...]] = {}  # of registries that were named since the start
        self._newest = Newest()

    @property
    def found(self) -> list[Found]:
        return [found for source in self.sources for found in source.found]

    def use(self, registries: Registries) -> None:
        """Those of another engine: what its logins see may be something else."""
        self._registries = registries
        self.forget()

    def forget(self) -> None:
        self._newest.cancel()
        self._catalogues = {}
        self.text, self.query, self.sources, self.is_asking = "", Query(), (), False
        self.changed.emit()

    def ask(self, text: str, anew: bool = False) -> None:
        """The same question is asked again only `anew`, which also forgets what registries listed."""
        text = text.strip()
        if self._registries is None or (text == self.text and not anew):
            return
        if anew:
            self._catalogues = {}
        self.text, self.query = text, understood(text)
        if not self.query.registry:
            self._newest.cancel()
            self.sources, self.is_asking = (), False
            self.changed.emit()
            return
        self.is_asking = True
        self.changed.emit()
        self._newest.start(self._ask(self._registries, self.query), f"search {text}")

    async def _ask(self, registries: Registries, query: Query) -> None:
        began = self._clock()
        named = await self._named(registries, query)
        others = (Source(registry, _holding(found, query.term)) for registry, found in self._catalogues.items())
        rest = [other for other in others if query.registry == HUB and other.registry != HUB]
        self.sources, self.is_asking, self.seconds = (named, *rest), False, self._clock() - began
        self.changed.emit()

    async def _named(self, registries: Registries, query: Query) -> Source:
        """The registry that is meant: Docker Hub is searched, every other one listed, once."""
        try:
            if query.registry == HUB:
                return Source(HUB, tuple(await registries.search(query.term)))
            if query.registry not in self._catalogues:
                self._catalogues[query.registry] = tuple(await registries.repositories(query.registry))
        except EngineError as error:
            return Source(query.registry, error=error)
        return Source(query.registry, _holding(self._catalogues[query.registry], query.term))


def _holding(found: Sequence[Found], term: str) -> tuple[Found, ...]:
    return tuple(one for one in found if term.lower() in one.repository.lower())


class Tags:
    """The tags of one repository; what each leads to is asked only for those that are looked at."""

    def __init__(self) -> None:
        self.changed = Signal[[]]()  # the list, or why there is none
        self.looked_at = Signal[[str]]()  # this tag is known, or will not be
        self.repository: Reference | None = None
        self.tags: tuple[str, ...] = ()
        self.error: EngineError | None = None
        self.is_loading = False
        self.details: dict[str, TagDetail] = {}
        self.refused: EngineError | None = None  # the registry wants no more questions
        self._platform = ""
        self._registries: Registries | None = None
        self._newest = Newest()
        self._wanted: list[str] = []
        self._failed: set[str] = set()
        self._looks: dict[str, asyncio.Task[None]] = {}
        self._whole: set[str] = set()

    def use(self, registries: Registries) -> None:
        self._registries = registries
        self.close()

    def open(self, repository: Reference, platform: str) -> None:
        """`platform` is the engine's, of which sizes are told."""
        if self._registries is not None and repository != self.repository:
            self._forget(repository)
            self._platform = platform
            self.is_loading = True
            self.changed.emit()
            self._newest.start(self._load(self._registries, repository), f"tags of {repository}")

    def reload(self) -> None:
        repository, self.repository = self.repository, None
        if repository is not None:
            self.open(repository, self._platform)

    def close(self) -> None:
        self._forget(None)
        self.changed.emit()

    def look_at(self, tags: Sequence[str]) -> None:
        """These are seen now: those before them need not be asked for any more."""
        self._wanted = [tag for tag in tags if self._is_new(tag)]
        self._go_on()

    def look_whole(self, tag: str) -> None:
        """Sizes for all platforms."""
        if tag and tag not in self._whole and self._registries and self.repository:
            self._whole.add(tag)
            spawn(self._look(self._registries, self.repository, tag, is_whole=True), f"all of {tag}")

    def _is_new(self, tag: str) -> bool:
        return tag not in self.details and tag not in self._failed and tag not in self._looks

    def _go_on(self) -> None:
        while self._wanted and len(self._looks) < AT_ONCE and not self.refused:
            tag = self._wanted.pop(0)
            if self._registries and self.repository and self._is_new(tag):
                look = self._look_and_go_on(self._registries, self.repository, tag)
                self._looks[tag] = spawn(look, f"look at {tag}")

    async def _look_and_go_on(self, registries: Registries, repository: Reference, tag: str) -> None:
        try:
            await self._look(registries, repository, tag, is_whole=False)
        finally:
            if repository == self.repository:
                self._looks.pop(tag, None)
                self._go_on()

    async def _look(self, registries: Registries, repository: Reference, tag: str, is_whole: bool) -> None:
        asked = Reference(repository.registry, repository.repository, tag)
        try:
            detail = await registries.detail(asked, self._platform, is_whole)
        except EngineError as error:
            if repository == self.repository:
                self._failed.add(tag)
                self.refused = error if isinstance(error, RateLimited) else self.refused
                self.looked_at.emit(tag)
            return
        if repository == self.repository:
            self.details[tag] = detail
            self.looked_at.emit(tag)

    async def _load(self, registries: Registries, repository: Reference) -> None:
        try:
            self.tags = tuple(dict.fromkeys(await registries.tags(repository)))
        except EngineError as error:
            self.error = error
        self.is_loading = False
        self.changed.emit()

    def _forget(self, repository: Reference | None) -> None:
        self._newest.cancel()
        for look in self._looks.values():
            look.cancel()
        self.repository, self.tags, self.error, self.is_loading, self.refused = repository, (), None, False, None
        self.details, self._failed, self._looks, self._wanted, self._whole = {}, set(), {}, [], set()


class Browsing:
    """What the registry page looks at, kept while another page is shown."""

    def __init__(self) -> None:
        self.search, self.tags = Search(), Tags()

    def use(self, registries: Registries) -> None:
        self.search.use(registries)
        self.tags.use(registries)

    @property
    def references(self) -> list[str]:
        """What can be suggested: the tags looked at and the repositories found."""
        repository = self.tags.repository
        tagged = [f"{repository.familiar_name}:{tag}" for tag in self.tags.tags] if repository else []
        return [*tagged, *(found.reference.familiar for found in self.search.found)]
