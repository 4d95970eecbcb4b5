from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desktopdock.domain.container_details import (
    Attachment,
    ContainerDetail,
    Limits,
    Mount,
    PortDetail,
    Probe,
    RestartPolicy,
)
from desktopdock.domain.containers import Container, Port
from desktopdock.domain.keys import Key
from desktopdock.domain.secrets import MASK
from desktopdock.presentation.cells import Mark, Tone
from desktopdock.presentation.container_details import SHOWN, Section, environment_text, sections
from desktopdock.presentation.container_ends import exit_code, verdict
from desktopdock.presentation.moments import moment
from tests.builders import a_container

NOW = datetime(2026, 11, 24, 12, 5, tzinfo=UTC)


def a_detail(**fields: Any) -> ContainerDetail:
    given = {"key": Key("engine", "8f2c0d1e7a94ffff"), "name": "web", "image": "nginx:1", "state": "exited"}
    return ContainerDetail(**given | fields)


def section(id: str, row: Container | None = None, **fields: Any) -> Section:
    return next(found for found in sections(a_detail(**fields), row or a_container(), NOW) if found.id == id)


def test_the_project_of_a_container_is_a_link() -> None:
    labels = (("com.docker.compose.project", "shop"), ("com.docker.compose.service", "db"))
    (fact,) = (fact for fact in section("image", a_container(labels=labels)).facts if fact.page)
    assert (fact.value, fact.note, fact.page) == ("shop", "service db", "projects")
    assert fact.key == Key("unix:///engine.sock", "shop\ndb")
    assert all(fact.page != "projects" for fact in section("image").facts)


def test_image_volumes_and_networks_of_a_container_are_links() -> None:
    mounts = (Mount("volume", "shop-data", "/data"), Mount("bind", "/srv", "/srv"))
    networks = (Attachment("shop_default", ("172.18.0.2",), id="4be7"), Attachment("later"))
    image = section("image", image_id="sha256:ab").facts[0]
    assert (image.page, image.key) == ("images", Key("engine", "nginx:1@sha256:ab"))
    leads = [(fact.page, fact.key) for fact in section("mounts", mounts=mounts).facts if fact.leads]
    assert leads == [("volumes", Key("engine", "shop-data"))]
    leads = [(fact.page, fact.key) for fact in section("networks", networks=networks).facts if fact.leads]
    assert leads == [("networks", Key("engine", "4be7"))], "an engine that says no id yet gives no link"


@pytest.mark.parametrize(
    ("code", "words", "headline"),
    [
        (0, "0", "It came to its end."),
        (1, "1", "Its program failed."),
        (126, "126", "Its command could not be run."),
        (127, "127", "Its command was not found."),
        (137, "137 = 128 + 9, SIGKILL", "It was killed."),
        (143, "143 = 128 + 15, SIGTERM", "It was asked to stop."),
        (139, "139 = 128 + 11, SIGSEGV", "Its program crashed."),
        (200, "200", "Its program failed."),
        (-1, "-1", "Its program failed."),
    ],
)
def test_an_exit_code_is_said_in_words(code: int, words: str, headline: str) -> None:
    assert exit_code(code) == words
    found = verdict(a_detail(exit_code=code), NOW)
    assert (found.headline, found.has_ended) == (headline, True)
    assert (found.tone, found.mark) == ((Tone.ERROR, Mark.FAILED) if code else (Tone.NORMAL, Mark.EXITED))


def test_why_it_stopped_has_everything_on_one_card() -> None:
    ended = NOW - timedelta(minutes=8)
    found = verdict(
        a_detail(
            exit_code=137,
            is_out_of_memory=True,
            limits=Limits(memory=512_000_000),
            started=ended - timedelta(minutes=4, seconds=12),
            finished=ended,
            restarts=2,
            restart_policy=RestartPolicy("on-failure", 3),
            probes=(Probe(ended, 1, "connection\nrefused \u202eon :4173"),),
        ),
        NOW,
    )
    facts = dict(found.facts)
    assert found.headline == "It ran out of memory."
    assert "limit of 512 MB" in found.explanation
    assert facts["Out of memory"] == "yes, limit 512 MB"
    assert facts["Ran"].startswith("4 min 12 s, ended ")
    assert facts["Restarts"] == "2, policy: on-failure:3"
    assert facts["Last probe"].endswith("failed · connection refused \ufffdon :4173")


STATES = ["created", "running", "paused", "restarting", "removing", "exited", "dead", "levitating"]


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_card(state: str) -> None:
    found = verdict(a_detail(state=state, started=NOW, health="unhealthy"), NOW)
    assert found.headline
    assert found.has_ended == (state in ("exited", "dead"))


def test_the_engines_own_words_are_there() -> None:
    assert "no such file" in verdict(a_detail(exit_code=127, error="exec: no such file"), NOW).explanation


def test_a_published_port_opens_in_a_browser() -> None:
    detail = a_detail(ports=(PortDetail(53, "udp"), PortDetail(80, "tcp", ("8080",))))
    row = a_container(ports=(Port(8080, 80, "tcp"),))
    found = next(found for found in sections(detail, row, NOW) if found.id == "ports")
    assert [(fact.label, fact.value, fact.note, fact.url) for fact in found.facts] == [
        ("53/udp", "", "exposed, not published", ""),
        ("80/tcp", "8080", "", "http://localhost:8080"),
    ]


def test_secrets_are_masked_until_revealed_and_left_out_of_what_is_copied() -> None:
    environment = (("MODE", "test"), ("API_TOKEN", "hush"), ("EMPTY", ""))
    found = section("environment", environment=environment)
    assert [fact.value for fact in found.facts] == ["test", MASK, ""]
    assert found.facts[1].secret == "hush"
    assert found.can_copy
    assert environment_text(a_detail(environment=environment)) == "MODE=test\nAPI_TOKEN\nEMPTY="
    labels = section("labels", labels=(("api.token", "hush"),))
    assert labels.facts[0].value == MASK
    command = section("image", command=("run", "--password=hush", "two words"))
    assert command.facts[-1].value == f"run --password={MASK} 'two words'"


def test_of_many_the_first_are_shown_and_the_rest_is_counted() -> None:
    found = section("labels", labels=tuple((f"label-{n}", "x" * 100_000) for n in range(5000)))
    assert (len(found.facts), found.more) == (SHOWN, 5000 - SHOWN)
    assert max(len(fact.value) for fact in found.facts) < 3000


def test_hostile_text_is_plain() -> None:
    (fact,) = section("labels", labels=(("<b>\u202e", "a\x1b[2J\nb"),)).facts
    assert (fact.label, fact.value) == ("<b>\ufffd", "a\ufffd[2J\ufffdb")


def test_what_is_not_there_has_no_section() -> None:
    assert [found.id for found in sections(a_detail(), a_container(), NOW)] == ["image", "limits"]


def test_mounts_and_networks() -> None:
    mounts = section("mounts", mounts=(Mount("volume", "data", "/data", False), Mount("bind", "/home", "/x")))
    assert [(fact.label, fact.value, fact.note) for fact in mounts.facts] == [
        ("/data", "data", "volume, read-only"),
        ("/x", "/home", "folder of the host"),
    ]
    networks = section("networks", networks=(Attachment("a", ("10.0.0.2",)), Attachment("b")))
    assert [(fact.value, fact.note) for fact in networks.facts] == [
        ("10.0.0.2", ""),
        ("", "no address while it is stopped"),
    ]


def test_moments_are_told_by_their_day() -> None:
    local = NOW.astimezone()
    assert moment(NOW, NOW) == f"{local:%H:%M:%S}"
    assert moment(NOW - timedelta(days=1), NOW) == f"yesterday {local - timedelta(days=1):%H:%M}"
    assert moment(NOW - timedelta(days=9), NOW).startswith("2026-11-15 ")
