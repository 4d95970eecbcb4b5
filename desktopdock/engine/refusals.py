"""Why a registry said no, read from an engine's words: engines pass them on in a text and nothing else."""

import re

from desktopdock.domain.registries import (
    LoginNeeded,
    NoPlatform,
    NotSecure,
    RateLimited,
    RegistryError,
    TagMissing,
    UnknownRegistry,
)

# In this order: the words for a missing manifest stand in many others.
_WORDS: tuple[tuple[type[RegistryError], str], ...] = (
    (RateLimited, r"toomanyrequests|too many requests|rate limit|\b429\b"),
    (NoPlatform, r"no match(ing manifest)? for|not match the specified platform|no image found in .*for (arch|os|var)"),
    (NotSecure, r"HTTP response to HTTPS client|x509:|certificate|\btls: "),
    (LoginNeeded, r"denied|unauthorized|authentication required|no basic auth|insufficient_scope|\b40[13]\b|forbidden"),
    (UnknownRegistry, r"no such host|dial tcp|connection refused|i/o timeout|network is unreachable|Client\.Timeout"),
    (TagMissing, r"manifest unknown|manifest for .* not found|: not found|name unknown|not known to registry|\b404\b"),
)
_READ = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)


def of_registry(words: str, registry: str) -> RegistryError:
    """The error that an engine's `words` about a pull from `registry` mean."""
    kind = next((kind for kind, pattern in _READ if pattern.search(words)), RegistryError)
    return kind(words, registry)
