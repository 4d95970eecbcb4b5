"""How a search, its sources and its results read."""

import shlex
from collections.abc import Collection, Sequence

from msgspec import Struct

from desktopdock.domain.errors import EngineError
from desktopdock.domain.references import HUB, Reference
from desktopdock.domain.registries import (
    Denied,
    Found,
    LoginNeeded,
    NoCatalogue,
    NotSecure,
    RateLimited,
    UnknownRegistry,
)
from desktopdock.domain.search import Query
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.notice import Notice
from desktopdock.presentation.plain import one_line
from desktopdock.presentation.versions import sorted_by_version
from desktopdock.stores.registries import Search, Source
from desktopdock.support.text import tr

ALL = ""


class Mark(Struct, frozen=True):
    """A fact beside a name."""

    text: str
    tone: Tone
    icon: str


class Result(Struct, frozen=True):
    """A row; `reference` is what its actions act on, `stars` empty where there are none to have."""

    found: Found
    reference: Reference
    name: str
    description: str
    stars: str
    source: str
    marks: tuple[Mark, ...] = ()

    @property
    def sentence(self) -> str:
        marks = [mark.text for mark in self.marks]
        stars = [tr("{0} stars").format(self.stars)] if self.stars else []
        return ", ".join([self.name, *marks, self.description, *stars, self.source])


class SourcePill(Struct, frozen=True):
    id: str
    text: str
    count: int | None
    tone: Tone = Tone.QUIET
    icon: str = ""
    tip: str = ""


def registry_title(registry: str) -> str:
    return "Docker Hub" if registry == HUB else registry


def results(search: Search, source: str, here: Collection[str]) -> list[Result]:
    """Those of one source, or all; `here` are the tags that the engine has, in their familiar spelling."""
    found = [one for answer in search.sources if source in (ALL, answer.registry) for one in answer.found]
    tags = tags_by_name(here)
    made = [_result(one, tags.get(one.reference.familiar_name, set())) for one in found]
    typed = _typed(search.query, found)
    return [_in_full(typed, tags.get(typed.familiar_name, set())), *made] if typed else made


def pills(search: Search) -> list[SourcePill]:
    """None while there is nothing to tell apart."""
    if not search.sources:
        return []
    made = [SourcePill(ALL, tr("All"), len(search.found))]
    return made + [_pill(source) for source in search.sources]


def summary(search: Search) -> str:
    """27 results in 0.6 s · 1 source not searched."""
    if search.is_asking:
        return tr("Searching…")
    if not search.sources:
        return ""
    count = tr("%n result(s)", "", len(search.found))
    said = [tr("{0} in {1} s").format(count, f"{search.seconds:.1f}")]
    failed = sum(source.error is not None for source in search.sources)
    if failed:
        said.append(tr("%n source(s) not searched", "", failed))
    return " · ".join(said)


def search_command(query: Query) -> str:
    """The docker program can search Docker Hub and list no registry."""
    return shlex.join(["docker", "search", query.term]) if query.registry == HUB and query.term else ""


def notice(search: Search) -> Notice | None:
    """What stands in place of results; None where there are some."""
    if search.found or search.query.reference:
        return None
    if search.is_asking:
        return Notice("arc", tr("Searching…"))
    if error := next((source.error for source in search.sources if source.error), None):
        return Notice("registry", failure(error), reason=f"{error}\n{error.remedy()}".strip())
    if search.query.registry:
        where = registry_title(search.query.registry)
        return Notice("search", tr("Nothing was found for “{0}” at {1}.").format(search.query.term, where))
    return Notice(
        "search",
        tr("Type what you look for."),
        lead=tr("Words search Docker Hub; localhost:5000/ lists a registry; nginx:1.29 can be pulled at once."),
    )


def failure(error: EngineError) -> str:
    """One sentence for each way in which a registry can fail."""
    sentences: dict[type[EngineError], str] = {
        RateLimited: tr("The registry wants no more requests for now."),
        LoginNeeded: tr("The registry wants a login."),
        Denied: tr("The registry does not let this login in."),
        NotSecure: tr("The connection to the registry is not secure."),
        UnknownRegistry: tr("The registry cannot be reached."),
        NoCatalogue: tr("This registry does not list its repositories."),
    }
    return sentences.get(type(error), tr("The registry did not answer as it should."))


def hub_page(reference: Reference) -> str:
    """The address of a repository's page at Docker Hub; "" for those of other registries."""
    if reference.registry != HUB:
        return ""
    if reference.is_official:
        return f"https://hub.docker.com/_/{reference.familiar_name}"
    return f"https://hub.docker.com/r/{reference.repository}"


def stars(count: int) -> str:
    """14.6k; 212."""
    if count < 1000:
        return str(count) if count else ""
    return f"{count / 1000:.1f}".removesuffix(".0") + "k"


def tags_by_name(here: Collection[str]) -> dict[str, set[str]]:
    """The tags of `here` by the familiar name of their repository."""
    found: dict[str, set[str]] = {}
    for name in here:
        repository, _, tag = name.rpartition(":")
        if "/" not in tag:  # the colon was that of a port
            found.setdefault(repository, set()).add(tag)
    return found


def official() -> Mark:
    return Mark(tr("Official"), Tone.OK, "check")


def _typed(query: Query, found: Sequence[Found]) -> Reference | None:
    """What was typed in full stands first, although no source lists it: most registries list nothing."""
    reference = query.reference
    if reference is None or (query.registry == HUB and not (reference.tag or reference.digest)):
        return None
    is_new = reference.tag or reference.digest or all(one.reference != reference for one in found)
    return reference if is_new else None


def _in_full(reference: Reference, tags: Collection[str]) -> Result:
    return Result(
        Found(reference.registry, reference.repository, is_official=reference.is_official),
        reference,
        reference.familiar,
        tr("named in full: pull it, or look at its tags"),
        "",
        registry_title(reference.registry),
        _marks(is_official=False, tags=tags),
    )


def _result(found: Found, tags: Collection[str]) -> Result:
    return Result(
        found,
        found.reference,
        found.reference.familiar_name if found.registry == HUB else found.repository,
        one_line(" ".join(found.description.split())) or tr("no description"),
        stars(found.stars),
        registry_title(found.registry),
        _marks(found.is_official, tags),
    )


def _marks(is_official: bool, tags: Collection[str]) -> tuple[Mark, ...]:
    marks = [official()] if is_official else []
    return (*marks, Mark(_here(sorted_by_version(list(tags))), Tone.QUIET, "check")) if tags else tuple(marks)


def _here(tags: Sequence[str]) -> str:
    """17, 16 on this engine; of many, how many."""
    if len(tags) > 2:
        return tr("%n tag(s) on this engine", "", len(tags))
    return tr("{0} on this engine").format(", ".join(tags))


def _pill(source: Source) -> SourcePill:
    title = registry_title(source.registry)
    if source.error is None:
        return SourcePill(source.registry, title, len(source.found))
    words: dict[type[EngineError], str] = {
        RateLimited: tr("limit reached"),
        LoginNeeded: tr("log in to search"),
        Denied: tr("not allowed"),
        NotSecure: tr("not secure"),
        UnknownRegistry: tr("not reachable"),
        NoCatalogue: tr("lists nothing"),
    }
    said = words.get(type(source.error), tr("failed"))
    icon = "lock" if isinstance(source.error, LoginNeeded) else "warning"
    tip = f"{source.error}\n{source.error.remedy()}".strip()
    return SourcePill(source.registry, f"{title}  {said}", None, Tone.WARNING, icon, tip)
