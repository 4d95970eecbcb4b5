"""Image references, parsed as the docker program parses them, and what is wrong with one that is none.

The grammar is that of github.com/distribution/reference: `[registry/]repository[:tag][@digest]`.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from desktopdock.support.text import tr

HUB = "docker.io"
LATEST = "latest"

_HUB_HOSTS = frozenset({HUB, "index.docker.io", "registry-1.docker.io"})
_OFFICIAL = "library/"
_LONGEST_REPOSITORY, _LONGEST_TAG = 255, 128

_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?", re.ASCII)
_COMPONENT = re.compile(r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*")
_TAG = re.compile(r"\w[\w.-]*", re.ASCII)
_ALGORITHM = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*")
_HEX_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}
_ID = re.compile(r"[a-f0-9]{64}")


class InvalidReference(ValueError):
    """The text is a sentence for the user; `at` counts the characters before what is wrong."""

    def __init__(self, sentence: str, at: int) -> None:
        super().__init__(sentence)
        self.sentence, self.at = sentence, at


class Reference(Struct, frozen=True):
    """`repository` is whole (library/postgres); `tag` and `digest` (sha256:…) are empty where none was given."""

    registry: str
    repository: str
    tag: str = ""
    digest: str = ""

    @property
    def name(self) -> str:
        """Registry and repository, in full."""
        return f"{self.registry}/{self.repository}"

    @property
    def familiar_name(self) -> str:
        """The shortest spelling that means the same repository: postgres, shop/api, localhost:5000/shop/api."""
        if self.registry != HUB:
            return self.name
        short = self.repository.removeprefix(_OFFICIAL)
        if short == self.repository or "/" in short or _ID.fullmatch(short):
            short = self.repository
        return self.name if _registry_of(short)[0] else short

    @property
    def full(self) -> str:
        return self.name + self._suffix

    @property
    def familiar(self) -> str:
        return self.familiar_name + self._suffix

    @property
    def is_official(self) -> bool:
        return self.registry == HUB and self.repository.startswith(_OFFICIAL)

    @property
    def version(self) -> str:
        """What names one image in the repository: the digest, else the tag, else latest."""
        return self.digest or self.tag or LATEST

    def with_default_tag(self) -> "Reference":
        """As the docker program takes it: latest where neither tag nor digest is given."""
        return self if self.tag or self.digest else replace(self, tag=LATEST)

    @property
    def stored(self) -> str:
        """What an engine has it under: with a digest the tag does not count, and engines would look for it."""
        named = replace(self, tag="") if self.digest else self.with_default_tag()
        return named.familiar

    @property
    def _suffix(self) -> str:
        return (f":{self.tag}" if self.tag else "") + (f"@{self.digest}" if self.digest else "")

    def __str__(self) -> str:
        return self.familiar


def parse(text: str) -> Reference:
    """The reference that `text` spells; blanks around it do not count. Raises `InvalidReference`."""
    before, text = len(text) - len(text.lstrip()), text.strip()
    try:
        return _parse(text)
    except InvalidReference as wrong:
        raise InvalidReference(wrong.sentence, wrong.at + before) from None


def tag_of(text: str) -> Reference:
    """A reference that can be given to an image: with a tag (latest without one). Raises `InvalidReference`."""
    reference = parse(text)
    if reference.digest:
        raise InvalidReference(tr("A tag cannot hold a digest."), 0)
    return reference.with_default_tag()


def names_registry(text: str) -> bool:
    """Whether the text begins with the address of a registry and a slash, however far it has been typed."""
    return bool(_registry_of(text.strip())[0])


def is_tag(text: str) -> bool:
    """Whether it can be one: what a registry lists is not always what can be pulled."""
    return len(text) <= _LONGEST_TAG and bool(_TAG.fullmatch(text))


def is_repository(text: str) -> bool:
    return len(text) <= _LONGEST_REPOSITORY and all(_COMPONENT.fullmatch(part) for part in text.split("/"))


def registry_name(host: str) -> str:
    """Docker Hub has several addresses and one name."""
    return HUB if host.lower() in _HUB_HOSTS else host


def _parse(text: str) -> Reference:
    if not text:
        raise InvalidReference(tr("Type an image, for example nginx:1.29."), 0)
    if found := re.search(r"\s", text):
        raise InvalidReference(tr("There is a space in the reference."), found.start())
    if (end := text.find("://")) >= 0:
        raise InvalidReference(tr("Leave out {0}: a reference has no scheme.").format(text[: end + 3]), 0)
    rest, at, digest = text.partition("@")
    if at:
        _check_digest(digest, len(rest) + 1)
    slash = rest.rfind("/")
    colon = rest.find(":", slash + 1)
    name, tag = (rest, "") if colon < 0 else (rest[:colon], rest[colon + 1 :])
    if colon >= 0:
        _check_tag(tag, colon + 1)
    host, repository = _registry_of(name)
    start = len(name) - len(repository)
    if host and not _HOST.fullmatch(host):
        raise InvalidReference(tr("“{0}” is not the address of a registry.").format(host), 0)
    if not host and _ID.fullmatch(repository):
        raise InvalidReference(tr("This is the id of an image; a reference needs a name."), 0)
    _check_repository(repository, start)
    registry = registry_name(host) if host else HUB
    if registry == HUB and "/" not in repository:
        repository = _OFFICIAL + repository
    return Reference(registry, repository, tag, digest)


def _registry_of(name: str) -> tuple[str, str]:
    """The part before the first slash is a registry if it has a dot, a colon or a capital, or is localhost."""
    first, slash, rest = name.partition("/")
    if slash and (any(mark in first for mark in ".:") or first == "localhost" or first != first.lower()):
        return first, rest
    return "", name


def _check_repository(repository: str, start: int) -> None:
    at = start
    for component in repository.split("/"):
        if not component:
            raise InvalidReference(_nothing(repository, at - start), at)
        if component != component.lower():
            capital = next(n for n, letter in enumerate(component) if letter != letter.lower())
            raise InvalidReference(tr("“{0}” must be written in lower case.").format(component), at + capital)
        if not _COMPONENT.fullmatch(component):
            raise InvalidReference(_bad_component(component), at + _first_bad(_COMPONENT, component))
        at += len(component) + 1
    if len(repository) > _LONGEST_REPOSITORY:
        raise InvalidReference(
            tr("The repository name has more than {0} characters.").format(_LONGEST_REPOSITORY),
            start + _LONGEST_REPOSITORY,
        )


def _nothing(repository: str, at: int) -> str:
    if not repository:
        return tr("The name of a repository is missing.")
    if at >= len(repository):
        return tr("A name must follow the last slash.")
    return tr("A name must stand before each slash.")


def _bad_component(component: str) -> str:
    if strange := re.search(r"[^a-z0-9._-]", component):
        return tr("“{0}” cannot stand in the name of a repository.").format(strange[0])
    return tr("In “{0}”, dots, dashes and underscores must stand between letters or digits.").format(component)


def _check_tag(tag: str, start: int) -> None:
    if not tag:
        raise InvalidReference(tr("A tag must follow the colon."), start)
    if not _TAG.fullmatch(tag):
        at = _first_bad(_TAG, tag)
        if at:
            raise InvalidReference(tr("“{0}” cannot stand in a tag.").format(tag[at]), start + at)
        raise InvalidReference(tr("A tag cannot begin with “{0}”.").format(tag[0]), start)
    if len(tag) > _LONGEST_TAG:
        raise InvalidReference(tr("The tag has more than {0} characters.").format(_LONGEST_TAG), start + _LONGEST_TAG)


def _check_digest(digest: str, start: int) -> None:
    algorithm, _, value = digest.partition(":")
    if not _ALGORITHM.fullmatch(algorithm) or not value:
        raise InvalidReference(tr("A digest reads like sha256:… with 64 hexadecimal digits."), start)
    length = _HEX_LENGTHS.get(algorithm)
    if length is None:
        raise InvalidReference(tr("“{0}” is not a known kind of digest; sha256 is.").format(algorithm), start)
    at = start + len(algorithm) + 1
    if strange := re.search(r"[^0-9a-f]", value):
        raise InvalidReference(
            tr("“{0}” cannot stand in a digest: only 0 to 9 and a to f.").format(strange[0]), at + strange.start()
        )
    if len(value) != length:
        raise InvalidReference(
            tr("The digest has {0} digits instead of {1}.").format(len(value), length), at + min(len(value), length)
        )


def _first_bad(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return min(found.end(), len(text) - 1) if found else 0
