"""How a push reads: as whom, to where, and what is left to do where it fails."""

from collections.abc import Sequence

from desktopdock.domain.references import HUB, Reference
from desktopdock.domain.registries import Account, LoginNeeded, RegistryError
from desktopdock.jobs.job import Job
from desktopdock.presentation import jobs
from desktopdock.support.text import tr

_DIGEST = "digest: "


def account_text(account: Account) -> str:
    """docker.io, logged in as alice (docker-credential-pass)."""
    if not account.user:
        return tr("to {0}, not logged in").format(account.registry)
    return tr("to {0}, logged in as {1} ({2})").format(account.registry, account.user, account.source)


def not_ours(references: Sequence[Reference]) -> str:
    """What to know of tags that lead to Docker Hub's own images, where nobody else may push; else ""."""
    named = [reference.familiar for reference in references if reference.registry == HUB and reference.is_official]
    if not named:
        return ""
    said = tr("{0} is a name of Docker Hub's own images. To push it, tag it with the address of your repository.")
    return said.format(named[0])


def digest_said(output: Sequence[str]) -> str:
    """What the registry has it under, from an engine's last words: 1: digest: sha256:… size: 737; "" for nothing."""
    line = next((line for line in reversed(output) if _DIGEST in line), "")
    return line.partition(_DIGEST)[2].partition(" ")[0]


def advice(job: Job) -> str:
    """Our sentence below the engine's words."""
    error = job.error
    if len(job.parts) > 1 or not isinstance(error, RegistryError):
        return jobs.advice(job)
    if isinstance(error, LoginNeeded):
        return tr("Log in with the docker program, to an account that may push to this repository.")
    return error.remedy()
