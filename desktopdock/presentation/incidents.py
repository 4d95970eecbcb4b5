"""How a notification reads: what went wrong with a container, or that a job that took long is over."""

from msgspec import Struct

from desktopdock.domain.incidents import Incident, Trouble
from desktopdock.jobs.job import Job, JobState
from desktopdock.presentation.job_result import result
from desktopdock.presentation.plain import one_line
from desktopdock.support.text import tr


class Told(Struct, frozen=True):
    title: str
    body: str


def incident_text(incident: Incident, engine: str) -> Told:
    """`engine` is its name."""
    name = one_line(incident.name) or incident.key.id[:12]
    code = tr("Exit code {0}").format(incident.exit_code) if incident.exit_code is not None else ""
    titles = {
        Trouble.EXITED: tr("{0} stopped"),
        Trouble.OUT_OF_MEMORY: tr("{0} stopped: out of memory"),
        Trouble.UNHEALTHY: tr("{0} is unhealthy"),
        Trouble.RESTARTING: tr("{0} keeps restarting"),
    }
    facts = {
        Trouble.UNHEALTHY: tr("Its health check fails"),
        Trouble.RESTARTING: tr("Ended %n times within ten minutes", "", incident.times),
    }
    fact = facts.get(incident.trouble, code)
    return Told(titles[incident.trouble].format(name), " · ".join(filter(None, [fact, one_line(engine)])))


def job_text(job: Job) -> Told:
    """Of one that is over and was not cancelled."""
    if job.state is JobState.DONE:
        return Told(one_line(job.title), tr("Done"))
    return Told(tr("{0}: failed").format(one_line(job.title)), one_line(result(job).text))


def more_text(count: int) -> Told:
    """In place of each of too many."""
    return Told(tr("%n more things happened", "", count), tr("The window and its Activity page show them."))
