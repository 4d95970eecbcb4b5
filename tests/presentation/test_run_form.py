from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.images import ExposedPort, ImageDetail
from desktopdock.domain.run import Bind, Publish, Variable
from desktopdock.presentation.run_form import (
    BindRow,
    Form,
    Known,
    PortRow,
    Published,
    VariableRow,
    offered_ports,
    read,
    steps,
)  # fmt: skip

KNOWN = Known(
    names=frozenset({"shop-web", "shop-web-2"}),
    published=(Published(8080, "tcp", "shop-web"), Published(8081, "tcp", "docs-site")),
    volumes=frozenset({"shop-static"}),
)


def problems(**fields: Any) -> dict[str, str]:
    given = {"image": "nginx:1"} | fields
    return {problem.field: problem.sentence for problem in read(Form(**given), KNOWN).problems}


def fixes(**fields: Any) -> list[str]:
    return [problem.fix for problem in read(Form(image="nginx:1", **fields), KNOWN).problems]


def test_a_whole_form_is_read() -> None:
    form = Form(
        image=" nginx:1 ", name="web",
        ports=(PortRow("127.0.0.1", "8444", "443"), PortRow(container="53", protocol="udp")),
        binds=(BindRow("shop-static", "/srv", True),), variables=(VariableRow("A", " b "), VariableRow()),
        command="nginx -g 'daemon off;'", entrypoint="sh -c", working_dir="/srv", user="1000:1000",
    )  # fmt: skip
    reading = read(form, KNOWN)
    assert reading.problems == ()
    spec = reading.spec
    assert (spec.image, spec.name) == ("nginx:1", "web")
    assert spec.ports == (Publish(443, 8444, "127.0.0.1"), Publish(53, protocol="udp"))
    assert spec.binds == (Bind("shop-static", "/srv", True),)
    assert spec.environment == (Variable("A", " b "),)
    assert (spec.command, spec.entrypoint) == (("nginx", "-g", "daemon off;"), ("sh", "-c"))


def test_a_taken_port_names_who_has_it_and_the_next_free_one() -> None:
    taken = {"ports": (PortRow(host="8080", container="80"),)}
    assert problems(**taken) == {"ports.0": "8080 is published by shop-web; next free 8082"}
    assert fixes(**taken) == ["8082"]


def test_the_same_port_of_another_protocol_is_free() -> None:
    assert problems(ports=(PortRow(host="8080", container="80", protocol="udp"),)) == {}


def test_a_port_given_twice_is_told_unless_the_addresses_differ() -> None:
    row = PortRow(host="9000", container="80")
    assert list(problems(ports=(row, row))) == ["ports.1"]
    apart = (PortRow("127.0.0.1", "9000", "80"), PortRow("127.0.0.2", "9000", "81"))
    assert problems(ports=apart) == {}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"image": ""}, "image"),
        ({"image": "Nginx:1"}, "image"),
        ({"name": "-web"}, "name"),
        ({"name": "w"}, "name"),
        ({"name": "über"}, "name"),
        ({"ports": (PortRow(host="8", container=""),)}, "ports.0"),
        ({"ports": (PortRow(host="x", container="80"),)}, "ports.0"),
        ({"ports": (PortRow(host="65536", container="80"),)}, "ports.0"),
        ({"binds": (BindRow("data", "srv"),)}, "binds.0"),
        ({"binds": (BindRow("a b", "/srv"),)}, "binds.0"),
        ({"binds": (BindRow("home/me", "/srv", is_folder=True),)}, "binds.0"),
        ({"binds": (BindRow("aa", "/srv"), BindRow("bb", "/srv"))}, "binds.1"),
        ({"variables": (VariableRow("", "b"),)}, "variables.0"),
        ({"variables": (VariableRow("A B", "b"),)}, "variables.0"),
        ({"variables": (VariableRow("A", "1"), VariableRow("A", "2"))}, "variables.1"),
        ({"command": "sh -c 'sleep"}, "command"),
        ({"entrypoint": "a\\"}, "entrypoint"),
        ({"working_dir": "srv"}, "working_dir"),
        ({"user": "me you"}, "user"),
        ({"restart": "always", "is_auto_removed": True}, "restart"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(fields: dict[str, Any], field: str) -> None:
    assert list(problems(**fields)) == [field]


def test_a_taken_name_comes_with_one_that_is_free() -> None:
    assert problems(name="shop-web") == {"name": "shop-web is taken; shop-web-3 is free"}
    assert fixes(name="shop-web") == ["shop-web-3"]


def test_what_will_happen_says_what_is_there_and_what_is_made() -> None:
    form = Form(image="nginx:1", name="web", binds=(BindRow("shop-static", "/a"), BindRow("cache", "/b")))
    spec = read(form, KNOWN).spec
    assert steps(spec, KNOWN, is_started=True) == [
        (False, "nginx:1 is pulled"),
        (True, "Volume shop-static is used"),
        (False, "Volume cache is created"),
        (False, "Container web is created and started"),
    ]
    here = Known(image=ImageDetail("sha256:1"))
    assert steps(spec, here, is_started=False)[0] == (True, "The image is here, nothing to pull")


def test_exposed_ports_are_offered_on_free_ones() -> None:
    exposed = (ExposedPort(80), ExposedPort(8081), ExposedPort(53, "udp"))
    assert offered_ports(exposed, KNOWN.published) == (
        PortRow(host="8082", container="80"),
        PortRow(host="8083", container="8081"),
        PortRow(host="8053", container="53", protocol="udp"),
    )


@given(st.builds(Form, *(st.text() for _ in range(2))), st.text(), st.text(), st.text())
def test_nothing_that_is_typed_breaks_the_form(form: Form, port: str, place: str, command: str) -> None:
    whole = Form(
        form.image, form.name, (PortRow("", port, port),), (BindRow(place, place),), (VariableRow(place, port),),
        command, command, place, place,
    )  # fmt: skip
    assert read(whole, KNOWN).spec.image == form.image.strip()
