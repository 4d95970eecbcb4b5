"""The docker program that a terminal runs: several engines may each have brought one, or it is Podman by that name."""

from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath

from desktopdock.desktop.asking import Ask
from desktopdock.desktop.checks.check import Asked, Check, Verdict, asked
from desktopdock.support.text import tr


def docker_program(ask: Ask, line: Sequence[str] = ("which", "-a", "docker"), links: bool = True) -> Check:
    """`line` answers with every docker on the search path, first the one that is run; `links`: they may be links."""
    name, answer = tr("docker program"), ask(line)
    said = [asked(line, answer)]
    paths = answer.text.splitlines() if answer.is_good else []
    if not paths:
        sentence = tr("No docker program is on the search path. DesktopDock needs none; a copied command does.")
        return Check("program", name, tuple(said), Verdict.ABSENT, tr("not installed"), sentence)
    ends = [_end(ask, path, said) if links else path for path in paths]
    version = [paths[0], "--version"]
    speaks = ask(version)
    said.append(asked(version, speaks))
    if "podman" in f"{ends[0]} {speaks.text}".lower():
        sentence = tr("{0} is Podman by the name of docker: what is typed there goes to Podman, not to Docker.")
        return Check("program", name, tuple(said), Verdict.TO_DO, "Podman", sentence.format(paths[0]))
    places = dict.fromkeys(end if links else str(PureWindowsPath(end).parent) for end in ends)
    if len(places) > 1:
        others = ", ".join(list(places)[1:])
        sentence = tr(
            "There are several, as when more than one engine was installed: {0} is run, and {1} is not. Remove those"
            " that you do not use, or put the one that you want first on the search path."
        )
        return Check("program", name, tuple(said), Verdict.TO_DO, tr("several"), sentence.format(ends[0], others))
    return Check("program", name, tuple(said), Verdict.FINE, tr("one"), tr("{0} is run.").format(ends[0]))


def _end(ask: Ask, path: str, said: list[Asked]) -> str:
    """Where its links lead; /bin may be a link itself."""
    line = ["readlink", "-f", path]
    answer = ask(line)
    said.append(asked(line, answer))
    return answer.text if answer.is_good and PurePosixPath(answer.text).is_absolute() else path
