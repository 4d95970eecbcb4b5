"""Why a container stopped, or how it is doing, in words."""

from datetime import datetime

from msgspec import Struct

from desktopdock.domain.container_details import ContainerDetail, RestartPolicy
from desktopdock.domain.containers import Health, State
from desktopdock.presentation.amounts import size, span
from desktopdock.presentation.cells import Mark, Tone
from desktopdock.presentation.containers import health_word
from desktopdock.presentation.moments import clock_time, moment
from desktopdock.presentation.plain import one_line
from desktopdock.support.text import tr

_SIGNALS = {
    1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL",
    11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS",
}  # fmt: skip
_CRASHES = (4, 6, 7, 8, 11, 31)
LONGEST = 300  # letters of a probe's output


class Verdict(Struct, frozen=True):
    """The card about the state: a `caption` over the `headline`, what it means, and the facts behind it."""

    caption: str
    headline: str
    explanation: str
    facts: tuple[tuple[str, str], ...]
    tone: Tone
    mark: Mark
    has_ended: bool = False


def verdict(detail: ContainerDetail, now: datetime) -> Verdict:
    if detail.state in (State.EXITED, State.DEAD):
        return _ended(detail, now)
    headlines = {
        State.CREATED: (tr("It has not been started yet."), Mark.CREATED),
        State.PAUSED: (tr("It is paused."), Mark.PAUSED),
        State.RESTARTING: (tr("It is being started again."), Mark.BUSY),
        State.REMOVING: (tr("It is being removed."), Mark.BUSY),
    }
    if detail.state in headlines:
        headline, mark = headlines[State(detail.state)]
        tone = Tone.WARNING if detail.state == State.PAUSED else Tone.NORMAL
    elif detail.health == Health.UNHEALTHY:
        headline, mark, tone = tr("It runs, but its health check fails."), Mark.UNHEALTHY, Tone.WARNING
    else:
        headline, mark, tone = tr("It is running."), Mark.RUNNING, Tone.OK
        if detail.state != State.RUNNING:  # a word that we do not know
            headline, mark, tone = one_line(detail.state), Mark.UNKNOWN, Tone.NORMAL
    facts = []
    if detail.started and detail.state != State.CREATED:
        facts.append((tr("Since"), since(detail.started, now)))
    if detail.health:
        facts.append((tr("Health"), health_word(detail.health)))
    facts += _last_probe(detail)
    facts.append((tr("Restarts"), _restarts(detail)))
    return Verdict(tr("State"), headline, one_line(detail.error), tuple(facts), tone, mark)


def _ended(detail: ContainerDetail, now: datetime) -> Verdict:
    headline, explanation = reason(detail)
    facts = [(tr("Exit code"), exit_code(detail.exit_code)), (tr("Out of memory"), _memory(detail))]
    if detail.finished:
        ended = moment(detail.finished, now)
        if detail.started and detail.finished >= detail.started:
            ran = span(round((detail.finished - detail.started).total_seconds()))
            facts.append((tr("Ran"), tr("{0}, ended {1}").format(ran, ended)))
        else:
            facts.append((tr("Ended"), ended))
    facts.append((tr("Restarts"), _restarts(detail)))
    facts += _last_probe(detail)
    is_bad = bool(detail.exit_code or detail.error or detail.is_out_of_memory or detail.state == State.DEAD)
    return Verdict(
        tr("Why did it stop?"),
        headline,
        " ".join(filter(None, (explanation, one_line(detail.error)))),
        tuple(facts),
        Tone.ERROR if is_bad else Tone.NORMAL,
        Mark.FAILED if is_bad else Mark.EXITED,
        has_ended=True,
    )


def reason(detail: ContainerDetail) -> tuple[str, str]:
    """A sentence, and what it means. What a signal above 128 stands for is a convention of shells, so we say how."""
    code, signal = detail.exit_code, detail.exit_code - 128
    if detail.is_out_of_memory:
        limit = detail.limits.memory
        because = (
            tr("The kernel ended it because the container reached its limit of {0}.").format(size(limit))
            if limit
            else tr("The kernel ended it because the computer had no memory left.")
        )
        return tr("It ran out of memory."), f"{_killed(signal)} {because}" if signal == 9 else because
    if code == 0:
        return tr("It came to its end."), tr("Exit code 0: its program had nothing more to do, or was asked to stop.")
    if code == 126:
        return tr("Its command could not be run."), tr("Exit code 126: the file is there, but it is not a program.")
    if code == 127:
        return tr("Its command was not found."), tr("Exit code 127: there is no such file in the image.")
    if signal == 9:
        meant = tr("It was killed by hand, or did not stop in time when it was asked to.")
        return tr("It was killed."), f"{_killed(signal)} {meant}"
    if signal in (2, 15):
        return tr("It was asked to stop."), _killed(signal)
    if signal in _CRASHES:
        return tr("Its program crashed."), _killed(signal)
    if signal in _SIGNALS:
        return tr("It was ended by a signal."), _killed(signal)
    return tr("Its program failed."), tr("Exit code {0}: what that means, only the program knows.").format(code)


def exit_code(code: int) -> str:
    """137 = 128 + 9, SIGKILL."""
    signal = _SIGNALS.get(code - 128)
    return f"{code} = 128 + {code - 128}, {signal}" if signal else str(code)


def since(when: datetime, now: datetime) -> str:
    seconds = max(0, round((now - when).total_seconds()))
    long = tr("{0} d").format(seconds // 86400) if seconds >= 86400 else span(seconds)
    return f"{long} · {moment(when, now)}"


def policy(found: RestartPolicy) -> str:
    """As the docker program takes it: on-failure:3."""
    return f"{found.name}:{found.tries}" if found.tries else found.name


def _killed(signal: int) -> str:
    return tr("Exit code {0}: ended by signal {1} ({2}).").format(signal + 128, signal, _SIGNALS.get(signal, "?"))


def _memory(detail: ContainerDetail) -> str:
    word = tr("yes") if detail.is_out_of_memory else tr("no")
    return tr("{0}, limit {1}").format(word, size(detail.limits.memory)) if detail.limits.memory else word


def _restarts(detail: ContainerDetail) -> str:
    return tr("{0}, policy: {1}").format(detail.restarts, policy(detail.restart_policy))


def _last_probe(detail: ContainerDetail) -> list[tuple[str, str]]:
    if not detail.probes:
        return []
    probe = detail.probes[-1]
    word = tr("passed") if probe.exit_code == 0 else tr("failed")
    begin = f"{clock_time(probe.ended)} {word}" if probe.ended else word
    output = one_line(" ".join(probe.output[:LONGEST].split()))
    return [(tr("Last probe"), f"{begin} · {output}" if output else begin)]
