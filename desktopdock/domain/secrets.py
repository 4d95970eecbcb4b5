"""Which named values look like secrets: the one rule behind every mask, copied command and report."""

import re

MASK = "••••••••••••"  # of one length, so that it tells nothing of what it hides

# A name is looked at word by word: AWS_SECRET_ACCESS_KEY, dbPassword, npm.token
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_SECRET_WORDS = frozenset(
    {"auth", "authorization", "cookie", "credential", "credentials", "key", "keys", "pass", "passphrase", "passwd"}
    | {"password", "passwords", "pat", "pin", "pw", "pwd", "salt", "secret", "secrets", "token", "tokens"}
)
_SECRET_ENDS = ("password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "privatekey")
_PATH_ENDS = frozenset({"file", "path", "dir"})

_SECRET_VALUE = re.compile(
    r"""
    ://[^/\s:@]*:[^/\s@]+@                        # https://user:password@host
    | -----BEGIN\ [A-Z ]*PRIVATE\ KEY
    | \beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.              # a JSON web token
    | \b(?:gh[opsu]_|github_pat_|glpat-|sk-|xox[abp]-|AKIA)[\w-]{12,}
    | \b(?:password|passwd|pwd|secret)=[^\s;&]    # inside a connection string
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_secret(name: str, value: str) -> bool:
    """Whether `value` must be masked until it is asked for, and left out of what is copied.

    It errs towards hiding. Empty values and paths of files that hold a secret (`PASSWORD_FILE=/run/…`) hide nothing.
    """
    if not value:
        return False
    if _SECRET_VALUE.search(value):
        return True
    words = [word.lower() for word in _WORDS.findall(name)]
    if words == ["pwd"] or (words and words[-1] in _PATH_ENDS and "/" in value):
        return False
    return any(word in _SECRET_WORDS or word.endswith(_SECRET_ENDS) for word in words)


def masked(name: str, value: str) -> str:
    """`value` as it may be shown without being asked."""
    return MASK if is_secret(name, value) else value
