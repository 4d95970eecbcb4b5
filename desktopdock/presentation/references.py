"""How a reference reads while it is typed: its parts, what was assumed, and what is wrong with it."""

from msgspec import Struct

from desktopdock.domain.references import HUB, LATEST, InvalidReference, Reference, parse, registry_name
from desktopdock.domain.registries import Account
from desktopdock.support.text import tr

SHORT_DIGEST = len("sha256:") + 12


class Part(Struct, frozen=True):
    """`id` is registry, repository, tag or digest; `note` says where the text comes from or what follows from it."""

    id: str
    title: str
    text: str
    note: str = ""


class Read(Struct, frozen=True):
    """A reference and its parts, or the sentence that says what is wrong at which character."""

    reference: Reference | None = None
    parts: tuple[Part, ...] = ()
    problem: str = ""
    at: int = 0


def read(text: str) -> Read:
    try:
        reference = parse(text)
    except InvalidReference as wrong:
        return Read(problem=wrong.sentence, at=wrong.at)
    return Read(reference, parts(reference, text))


def parts(reference: Reference, text: str, account: Account | None = None, digest: str = "") -> tuple[Part, ...]:
    """`text` is what was typed, `digest` what the engine said; without a tag the digest, if any, stands alone."""
    found = [
        Part("registry", tr("Registry"), reference.registry, _who(_assumed(reference, text), account)),
        Part(
            "repository", tr("Repository"), reference.repository, tr("official image") if reference.is_official else ""
        ),
    ]
    if reference.tag or not reference.digest:
        found.append(Part("tag", tr("Tag"), reference.tag or LATEST, _tag_note(reference)))
    if reference.digest or digest:
        told = "" if reference.digest else tr("resolved now")
        found.append(Part("digest", tr("Digest"), short_digest(reference.digest or digest), told))
    return tuple(found)


def short_digest(digest: str) -> str:
    """sha256:b6f1c0d98e32."""
    return digest[:SHORT_DIGEST]


def account_text(account: Account) -> str:
    """Who we are to a registry, and where that stands."""
    return f"{account.user} ({account.source})" if account.user else tr("anonymous")


def _assumed(reference: Reference, text: str) -> bool:
    first = text.strip().partition("/")[0]
    return reference.registry == HUB and registry_name(first) != HUB


def _who(is_assumed: bool, account: Account | None) -> str:
    words = [tr("assumed")] if is_assumed else []
    if account:
        words.append(account_text(account))
    return ", ".join(words)


def _tag_note(reference: Reference) -> str:
    if not reference.tag:
        return tr("assumed")
    return tr("the digest decides") if reference.digest else ""
