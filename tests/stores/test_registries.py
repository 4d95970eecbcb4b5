import asyncio
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.errors import EngineError
from desktopdock.domain.references import HUB, Reference, parse
from desktopdock.domain.registries import (
    Account,
    Found,
    KnownRegistry,
    PlatformImage,
    Proxy,
    RateLimited,
    RegistryError,
    TagDetail,
)
from desktopdock.stores.registries import Browsing, Source

POSTGRES = Found(HUB, "library/postgres", stars=9, is_official=True)
API, WEB = Found("localhost:5000", "shop/api"), Found("localhost:5000", "shop/web")


class Registries:
    """Answers at once, or when the test says; notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuses: dict[str, EngineError] = {}
        self.gate = asyncio.Event()
        self.gate.set()
        self.at_once = self.most_at_once = 0

    async def search(self, term: str) -> list[Found]:
        await self._ask(f"search {term}")
        return [POSTGRES]

    async def repositories(self, registry: str) -> list[Found]:
        await self._ask(f"list {registry}")
        return [API, WEB]

    async def tags(self, repository: Reference) -> list[str]:
        await self._ask(f"tags {repository}")
        return ["1", "2", "2", "3"]

    async def detail(self, reference: Reference, platform: str = "", is_whole: bool = False) -> TagDetail:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self._ask(f"detail {reference}{' whole' if is_whole else ''}")
        finally:
            self.at_once -= 1
        return TagDetail(reference.tag, "sha256:0", 5.0, (PlatformImage(platform, "sha256:1", 7),))

    async def known(self) -> list[KnownRegistry]:
        raise NotImplementedError

    def use_proxy(self, proxy: Proxy) -> None:
        raise NotImplementedError

    async def account(self, registry: str) -> Account:
        raise NotImplementedError

    async def _ask(self, question: str) -> None:
        self.asked.append(question)
        await self.gate.wait()
        if error := self.refuses.get(question.partition(" ")[0]):
            raise error


Scenario = Callable[[Registries, Browsing], Awaitable[None]]


def play(scenario: Scenario) -> None:
    async def whole() -> None:
        registries, browsing = Registries(), Browsing()
        browsing.use(registries)
        await scenario(registries, browsing)
        browsing.search.forget()
        browsing.tags.close()
        await settle()

    asyncio.run(whole())


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_words_search_docker_hub_once_for_the_same_words() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        browsing.search.ask("postgres")
        assert browsing.search.is_asking
        browsing.search.ask(" postgres ")
        await settle()
        assert registries.asked == ["search postgres"]
        assert browsing.search.sources == (Source(HUB, (POSTGRES,)),)
        assert not browsing.search.is_asking
        browsing.search.ask("postgres", anew=True)
        await settle()
        assert len(registries.asked) == 2

    play(scenario)


def test_the_newest_question_wins() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        registries.gate.clear()
        browsing.search.ask("post")
        await settle()
        browsing.search.ask("localhost:5000/")
        registries.gate.set()
        await settle()
        assert browsing.search.sources == (Source("localhost:5000", (API, WEB)),)

    play(scenario)


def test_a_full_reference_asks_nobody() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        browsing.search.ask("registry:5000/x:1")
        await settle()
        assert registries.asked == []
        assert browsing.search.query.reference == parse("registry:5000/x:1")

    play(scenario)


def test_a_registry_is_listed_once_and_filtered_while_typing_goes_on() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        for text in ("localhost:5000/", "localhost:5000/w", "localhost:5000/we"):
            browsing.search.ask(text)
            await settle()
        assert registries.asked == ["list localhost:5000"]
        assert browsing.search.found == [WEB]

    play(scenario)


def test_registries_that_were_named_are_searched_beside_docker_hub_without_being_asked_again() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        browsing.search.ask("localhost:5000/")
        await settle()
        browsing.search.ask("api")
        await settle()
        assert browsing.search.sources == (Source(HUB, (POSTGRES,)), Source("localhost:5000", (API,)))
        assert registries.asked == ["list localhost:5000", "search api"]

    play(scenario)


def test_a_source_that_failed_says_why_and_blocks_nothing() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        browsing.search.ask("localhost:5000/")
        await settle()
        registries.refuses["search"] = error = RateLimited("toomanyrequests")
        browsing.search.ask("api")
        await settle()
        assert browsing.search.sources == (Source(HUB, error=error), Source("localhost:5000", (API,)))

    play(scenario)


def test_another_engine_begins_with_nothing() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        browsing.search.ask("postgres")
        browsing.tags.open(parse("postgres"), "linux/amd64")
        await settle()
        browsing.use(registries)
        assert (browsing.search.text, browsing.search.sources, browsing.tags.tags) == ("", (), ())

    play(scenario)


def test_tags_come_once_each_and_are_kept_for_the_repository() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        browsing.tags.open(parse("postgres"), "linux/amd64")
        browsing.tags.open(parse("postgres"), "linux/amd64")
        assert browsing.tags.is_loading
        await settle()
        assert browsing.tags.tags == ("1", "2", "3")
        assert registries.asked == ["tags postgres"]
        browsing.tags.reload()
        await settle()
        assert len(registries.asked) == 2

    play(scenario)


def test_only_tags_in_sight_are_looked_at_and_few_at_once() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        tags = browsing.tags
        tags.open(parse("postgres"), "linux/amd64")
        await settle()
        registries.asked.clear()
        registries.gate.clear()
        tags.look_at([str(number) for number in range(20)])
        await settle()
        tags.look_at(["90", "91"])  # scrolled on before the others were asked for
        registries.gate.set()
        await settle()
        assert registries.most_at_once == 4
        assert [question.rpartition(":")[2] for question in registries.asked] == ["0", "1", "2", "3", "90", "91"]
        assert tags.details["90"].size == 7
        tags.look_at(["90"])
        tags.look_whole("90")
        tags.look_whole("90")
        await settle()
        assert registries.asked[6:] == ["detail postgres:90 whole"]

    play(scenario)


@pytest.mark.parametrize(("error", "asked"), [(RateLimited("slow down"), 4), (RegistryError("broken"), 9)])
def test_a_registry_that_wants_no_more_questions_gets_none(error: EngineError, asked: int) -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        browsing.tags.open(parse("postgres"), "")
        await settle()
        registries.asked.clear()
        registries.refuses["detail"] = error
        browsing.tags.look_at([str(number) for number in range(9)])
        await settle()
        assert len(registries.asked) == asked
        assert browsing.tags.refused is (error if asked == 4 else None)

    play(scenario)


def test_why_there_are_no_tags_is_kept() -> None:
    async def scenario(registries: Registries, browsing: Browsing) -> None:
        registries.refuses["tags"] = error = RegistryError("no")
        browsing.tags.open(parse("postgres"), "")
        await settle()
        assert browsing.tags.error is error

    play(scenario)


def test_what_was_found_and_looked_at_can_be_suggested() -> None:
    async def scenario(_registries: Registries, browsing: Browsing) -> None:
        browsing.search.ask("postgres")
        browsing.tags.open(parse("redis"), "")
        await settle()
        assert browsing.references == ["redis:1", "redis:2", "redis:3", "postgres"]

    play(scenario)
