import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.actions.run import Field, bind, command, lines, publish
from desktopdock.domain.run import Bind, Publish, RunSpec, Variable

WEB = RunSpec(
    image="nginx:1.29-alpine",
    name="web-preview",
    ports=(Publish(80, 8080), Publish(443, 8444, "127.0.0.1")),
    binds=(Bind("shop-static", "/usr/share/nginx/html", is_read_only=True),),
    environment=(Variable("NGINX_HOST", "shop.localhost"), Variable("API_TOKEN", "s3cret")),
    restart="unless-stopped",
)


def test_the_command_stands_option_by_option() -> None:
    texts = [line.text for line in lines(WEB, is_started=True, secret=lambda variable: variable.name == "API_TOKEN")]
    assert texts == [
        "docker run -d",
        "--name web-preview",
        "--restart unless-stopped",
        "-p 8080:80",
        "-p 127.0.0.1:8444:443",
        "-v shop-static:/usr/share/nginx/html:ro",
        "-e NGINX_HOST=shop.localhost",
        "-e API_TOKEN",
        "nginx:1.29-alpine",
    ]


def test_a_line_names_the_field_it_comes_from() -> None:
    ports = [(line.number, line.text) for line in lines(WEB, True, lambda _: False) if line.field is Field.PORT]
    assert ports == [(0, "-p 8080:80"), (1, "-p 127.0.0.1:8444:443")]


def test_further_words_of_the_entry_point_stand_before_the_command() -> None:
    spec = RunSpec(image="busybox", entrypoint=("sh", "-c"), command=("echo $HOME; sleep 1",))
    assert command(spec, is_started=False) == "docker create --entrypoint sh busybox -c 'echo $HOME; sleep 1'"


def test_the_rest_has_its_option_too() -> None:
    spec = RunSpec(
        image="busybox", working_dir="/my work", user="1000:1000", is_auto_removed=True, has_tty=True,
        is_pulled_first=True, platform="linux/arm64",
    )  # fmt: skip
    assert command(spec) == (
        "docker run -d --platform linux/arm64 --workdir '/my work' --user 1000:1000 --rm -t --pull always busybox"
    )


@pytest.mark.parametrize(
    ("port", "text"),
    [
        (Publish(80, 8080), "8080:80"),
        (Publish(53, 53, protocol="udp"), "53:53/udp"),
        (Publish(80), "80"),
        (Publish(80, address="127.0.0.1"), "127.0.0.1::80"),
        (Publish(80, 8080, "::1"), "[::1]:8080:80"),
    ],
)
def test_a_port_reads_as_the_docker_program_takes_it(port: Publish, text: str) -> None:
    assert publish(port) == text


def test_a_bind_without_a_source_is_an_anonymous_volume() -> None:
    assert bind(Bind("", "/data")) == "/data"


@given(
    st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1), min_size=1)
)
def test_a_shell_reads_back_every_word(words: list[str]) -> None:
    spec = RunSpec(image="busybox", command=tuple(words), environment=(Variable("A", words[0]),))
    assert shlex.split(command(spec))[4:] == [f"A={words[0]}", "busybox", *words]
