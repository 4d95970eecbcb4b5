"""Engines of this computer beside the one in use: found by asking, offered, never taken by themselves."""

import asyncio
import os
from collections.abc import Mapping, Sequence

from msgspec import Struct

from desktopdock.desktop.checks.check import Asked, Check, Place, Verdict
from desktopdock.domain.endpoints import Choice, DockerContexts
from desktopdock.domain.errors import EngineError
from desktopdock.engine.api import Engines
from desktopdock.support.background import spawn
from desktopdock.support.text import tr

ID = "others"
LOCAL = ("unix:", "npipe:", "wsl:")  # nothing else is asked: no host hears from us before the user chose it


class FoundEngine(Struct, frozen=True):
    """`engine` is what answered there: Docker 28.5.2."""

    name: str
    choice: Choice
    address: str
    engine: str


class Found(Struct, frozen=True):
    check: Check
    engines: tuple[FoundEngine, ...] = ()


async def found_engines(
    engines: Engines, places: Sequence[Place], in_use: str, environment: Mapping[str, str] = os.environ
) -> Found:
    """`in_use` is the address of the engine that the window follows or tries."""
    contexts = await engines.contexts()
    tried = [one for one in _candidates(contexts, places) if one.address != in_use]
    answers = await asyncio.gather(*(spawn(_answer(engines, one), f"ask {one.address}") for one in tried))
    there = tuple(one for one, _ in answers if one.engine)
    listed = "\n".join(f"{one.name}  {one.address}{one.problem}" for one in contexts.contexts)
    asked = (Asked("docker context ls", listed), *(asked for _, asked in answers))
    return Found(_check(contexts, asked, there, environment.get("DOCKER_HOST", "")), there)


def _candidates(contexts: DockerContexts, places: Sequence[Place]) -> list[FoundEngine]:
    """One of each address; a context has a name that its user knows."""
    named = [FoundEngine(one.name, Choice(context=one.name), one.address, "") for one in contexts.contexts]
    seen = [FoundEngine(one.name, Choice(address=one.address), one.address, "") for one in places]
    by_address = {one.address: one for one in (*seen, *named) if one.address.startswith(LOCAL)}
    return list(by_address.values())


async def _answer(engines: Engines, one: FoundEngine) -> tuple[FoundEngine, Asked]:
    command = f"docker --host {one.address} version"
    try:
        capabilities = await engines.test(one.choice)
    except EngineError as error:
        return one, Asked(command, str(error))
    found = FoundEngine(one.name, one.choice, one.address, capabilities.engine)
    return found, Asked(command, capabilities.engine)


def _check(contexts: DockerContexts, asked: tuple[Asked, ...], there: Sequence[FoundEngine], host: str) -> Check:
    name = tr("Other engines")
    if there:
        sentence = tr("These answer as well. DesktopDock uses one of them only when you say so.")
        return Check(ID, name, asked, Verdict.FINE, tr("%n found", "", len(there)), sentence)
    others = len(contexts.contexts) - 1
    sentences = [
        tr("%n docker context(s) besides default.", "", others)
        if others > 0
        else tr("There is no docker context but default."),
        tr("DOCKER_HOST is {0}.").format(host) if host else tr("DOCKER_HOST is not set."),
        tr("No other socket answers. An engine elsewhere can be added by its address."),
    ]
    return Check(ID, name, asked, Verdict.ABSENT, tr("none found"), " ".join(sentences))
