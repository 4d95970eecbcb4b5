"""WSL: which one is installed, its distributions, and what lies on their disks.

What wsl.exe says is in the user's language: only figures, names and links in it are read, never words.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from desktopdock.desktop.asking import STARTS_S, Answer, Ask
from desktopdock.desktop.checks.check import Asked, Check, Place, Start, Verdict, asked
from desktopdock.support.text import tr

WANTED = (2, 1, 5)  # of WSL, by Docker Desktop: docs.docker.com/desktop/features/wsl
NOT_VIRTUAL = "aka.ms/enablevirtualization"  # stands in what `wsl --status` says where virtualisation is off
OF_DOCKER_DESKTOP = ("docker-desktop", "docker-desktop-data")
LIST, RUNNING = ("wsl.exe", "--list", "--verbose"), ("wsl.exe", "--list", "--running", "--quiet")
ENGINE = "command -v dockerd podman; docker version --format {{.Server.Version}} 2>&1"


class Distribution(Struct, frozen=True):
    name: str
    is_running: bool
    version: int  # of WSL; an engine wants 2


def wsl(ask: Ask) -> Check:
    lines = [["wsl.exe", "--version"], ["wsl.exe", "--status"]]
    version, status = (ask(line, STARTS_S) for line in lines)
    said = tuple(asked(line, answer) for line, answer in zip(lines, (version, status), strict=True))
    install = Start(tr("Install {0}").format("WSL"), ("wsl.exe", "--install", "--no-distribution"))
    if not version.is_there and not status.is_there:
        sentence = tr("WSL is not installed. Docker Desktop and engines in a distribution need it; Windows asks first.")
        return Check("wsl", "WSL", said, Verdict.TO_DO, tr("not installed"), sentence, install)
    if NOT_VIRTUAL in status.text + version.text:
        sentence = tr(
            "WSL is there, but this computer does not let it run: switch virtualisation on in the firmware (Intel VT-x,"
            " AMD-V, SVM), and the Windows feature with the command below as administrator, then restart."
        )
        advice = ("dism.exe /online /enable-feature /featurename:VirtualMachinePlatform /all",)
        return Check("wsl", "WSL", said, Verdict.BROKEN, tr("virtualisation is off"), sentence, advice=advice)
    found = versions(version.text) if version.is_good else []
    update = Start(tr("Update {0}").format("WSL"), ("wsl.exe", "--update"))
    if not found and not status.is_good:
        sentence = tr("WSL is not installed. Docker Desktop and engines in a distribution need it; Windows asks first.")
        return Check("wsl", "WSL", said, Verdict.TO_DO, tr("not installed"), sentence, install)
    if not found:
        sentence = tr("This is the WSL that came with Windows, older than Docker Desktop wants ({0}).")
        return Check("wsl", "WSL", said, Verdict.TO_DO, tr("update needed"), sentence.format(dotted(WANTED)), update)
    own, kernel = dotted(found[0]), dotted(found[1]) if len(found) > 1 else "?"
    if found[0] < WANTED:
        sentence = tr(
            "WSL {0} with kernel {1} is older than Docker Desktop wants ({2}). Virtualisation is on. The update takes a"
            " minute and keeps your distributions."
        ).format(own, kernel, dotted(WANTED))
        return Check("wsl", "WSL", said, Verdict.TO_DO, tr("update needed"), sentence, update)
    sentence = tr("WSL {0} with kernel {1}. Virtualisation is on.").format(own, kernel)
    return Check("wsl", "WSL", said, Verdict.FINE, tr("ready"), sentence)


def wsl_distributions(ask: Ask) -> Check:
    """What runs is asked for its engine; what is stopped is let be, since asking would start it."""
    listed, running = ask(LIST, STARTS_S), ask(RUNNING, STARTS_S)
    said = [asked(LIST, listed), asked(RUNNING, running)]
    name = tr("WSL distributions")
    found = distributions(listed, running)
    if not found:
        sentence = tr("There is none of your own. Docker Desktop needs none.")
        return Check("distributions", name, tuple(said), Verdict.ABSENT, tr("none"), sentence)
    sentences, with_engine, starts = [], 0, list[Start]()
    for one in found:
        if one.version < 2:
            sentences.append(tr("{0} is of WSL 1, in which no engine can run.").format(one.name))
        elif not one.is_running:
            sentences.append(tr("{0} is stopped, and was not looked into: that would start it.").format(one.name))
            starts.append(Start(tr("Start {0}").format(one.name), ("wsl.exe", "-d", one.name, "--exec", "true")))
        else:
            sentence, has_engine, start = _engine_inside(ask, one.name, said)
            sentences.append(sentence)
            with_engine += has_engine
            if start is not None:
                starts.insert(0, start)
    verdict = Verdict.FINE if with_engine else Verdict.ABSENT
    word = tr("%n with an engine", "", with_engine) if with_engine else tr("no engine seen")
    return Check("distributions", name, tuple(said), verdict, word, " ".join(sentences), next(iter(starts), None))


def engine_places(ask: Ask) -> list[Place]:
    """Of distributions that run: an engine inside is reached over wsl.exe, without an open port."""
    found = distributions(ask(LIST, STARTS_S), ask(RUNNING, STARTS_S))
    return [Place(one.name, f"wsl://{one.name}") for one in found if one.is_running and one.version > 1]


def wsl_disks(ask: Ask, size: Callable[[str], int | None], local: str) -> Check:
    """Their files grow and never shrink by themselves (microsoft/WSL#4699). `local` is %LOCALAPPDATA%."""
    line = ["reg.exe", "query", r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss", "/s"]
    answer = ask(line)
    files = {f"{folder}\\ext4.vhdx": its for its, folder in folders(answer.text)}
    for inside in (r"disk\docker_data.vhdx", r"data\ext4.vhdx"):
        files[f"{local}\\Docker\\wsl\\{inside}"] = "Docker Desktop"
    sizes = {path: found for path in files if (found := size(path)) is not None}
    said = (asked(line, answer), *(Asked(f'dir "{path}"', str(found)) for path, found in sizes.items()))
    name = tr("Virtual disks of WSL")
    if not sizes:
        return Check("disks", name, said, Verdict.ABSENT, tr("none"), tr("No virtual disk was found."))
    largest = max(sizes, key=lambda path: sizes[path])
    sentence = tr(
        "{0} takes {1}. Such a file grows and does not shrink when something inside is removed. After a clean-up, these"
        " give the room back; they end everything in WSL:"
    ).format(files[largest], _gigabytes(sizes[largest]))
    advice = ("wsl.exe --shutdown", f'Optimize-VHD -Path "{largest}" -Mode Full')
    word = _gigabytes(sum(sizes.values()))
    return Check("disks", name, said, Verdict.FINE, word, sentence, advice=advice)


def versions(text: str) -> list[tuple[int, ...]]:
    """The first figure of each line of `wsl --version`: of WSL, of its kernel, and more."""
    lines = (re.search(r"\d+(?:\.\d+)+", line) for line in text.split("\n"))
    return [tuple(int(part) for part in found[0].split(".")) for found in lines if found]


def distributions(listed: Answer, running: Answer) -> list[Distribution]:
    """The user's own, of `wsl --list --verbose`: an asterisk, NAME, STATE, VERSION."""
    alive = {line.strip() for line in running.text.split("\n")} if running.is_good else set()
    rows = (re.match(r"^[*\s]\s*(\S+)\s+.*?(\d)\s*$", line) for line in listed.text.split("\n"))
    found = [Distribution(row[1], row[1] in alive, int(row[2])) for row in rows if row] if listed.is_good else []
    return [one for one in found if one.name not in OF_DOCKER_DESKTOP]


def folders(text: str) -> list[tuple[str, str]]:
    """Name and folder of each distribution in the registry's answer; values stand in any order."""
    found = []
    for block in re.split(r"\n(?=HKEY)", text):
        values = dict(re.findall(r"^\s+(\w+)\s+REG_SZ\s+(.*)$", block, re.MULTILINE))
        if "DistributionName" in values and "BasePath" in values:
            found.append((values["DistributionName"], values["BasePath"].removeprefix("\\\\?\\")))
    return found


def dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version[:3]))


def _engine_inside(ask: Ask, name: str, said: list[Asked]) -> tuple[str, bool, Start | None]:
    """A sentence, whether there is one, and what starts it where it does not run."""
    line = ["wsl.exe", "-d", name, "--exec", "sh", "-c", ENGINE]
    answer = ask(line, STARTS_S)
    said.append(asked(line, answer))
    version = re.search(r"^\d+\.\d+[\w.+~-]*$", answer.text, re.MULTILINE)
    if version:
        return tr("{0} has Docker Engine {1}, running.").format(name, version[0]), True, None
    if "/dockerd" in answer.text:
        as_root = ("wsl.exe", "-d", name, "--user", "root", "--exec")
        title = tr("Start the engine in {0}").format(name)
        start = Start(title, (*as_root, "service", "docker", "start"), f"wsl://{name}")
        return tr("{0} has Docker Engine, which does not run.").format(name), True, start
    if "/podman" in answer.text:
        return tr("{0} has Podman.").format(name), True, None
    return tr("{0} has no engine.").format(name), False, None


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.3g} GB"
