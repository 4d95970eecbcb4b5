"""Health checks: when the next probe runs, and what it finds."""

from desktopdock.demo.clock import rfc3339
from desktopdock.demo.container import Container, Health
from desktopdock.demo.http import Json
from desktopdock.demo.ids import new_id
from desktopdock.demo.shell import Shell
from desktopdock.demo.steps import End, Write
from desktopdock.demo.world import World

INTERVAL_S, RETRIES = 30.0, 3
_LONGEST_PROBE = 1000  # steps


def begun(container: Container, moment: float) -> Health | None:
    check = check_of(container)
    return Health(due=moment + _interval(check)) if check else None


def ended(health: Health) -> Health:
    """A stopped container keeps what its probes said."""
    if health.status == "starting":
        health.status = "unhealthy"
    return health


def check_of(container: Container) -> Json | None:
    check: Json | None = container.config.get("Healthcheck")
    return check if check and check.get("Test") and check["Test"][0] != "NONE" else None


def probe(world: World, container: Container, now: float) -> None:
    """Runs the check, as an exec that the events tell of, and says so where the health changed."""
    check, health = check_of(container), container.health
    if not check or not health:
        return
    health.due = now + _interval(check)
    code, output = _result(container, check)
    _tell(world, container, check, code)
    record(health, now, code, output)
    before = health.status
    in_start_period = now - container.started < check.get("StartPeriod", 0) / 1e9
    if code == 0:
        health.failing, health.status = 0, "healthy"
    elif not (in_start_period and health.status == "starting"):
        health.failing += 1
        if health.failing >= (check.get("Retries") or RETRIES):
            health.status = "unhealthy"
    if health.status != before:
        world.tell(container, f"health_status: {health.status}")


def record(health: Health, moment: float, code: int, output: str) -> None:
    health.log.append({"Start": rfc3339(moment), "End": rfc3339(moment + 0.06), "ExitCode": code, "Output": output})


def _interval(check: Json) -> float:
    return (check.get("Interval") or INTERVAL_S * 1e9) / 1e9


def _result(container: Container, check: Json) -> tuple[int, str]:
    """What the day says the probe says, or the test run by the small shell."""
    if container.output:
        return 0, container.output
    words = check["Test"][1:] if check["Test"][0] == "CMD" else ["sh", "-c", check["Test"][1]]
    output, steps = b"", Shell().command(words)
    for _, step in zip(range(_LONGEST_PROBE), steps, strict=False):
        if isinstance(step, Write):
            output += step.data
        elif isinstance(step, End):
            return step.code, output.decode(errors="replace")
    return 0, output.decode(errors="replace")


def _tell(world: World, container: Container, check: Json, code: int) -> None:
    words = " ".join(["/bin/sh", "-c", *check["Test"][1:]] if check["Test"][0] == "CMD-SHELL" else check["Test"][1:])
    id = new_id()
    world.tell(container, f"exec_create: {words}", execID=id)
    world.tell(container, f"exec_start: {words}", execID=id)
    world.tell(container, "exec_die", execID=id, exitCode=str(code))
