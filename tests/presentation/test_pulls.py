import pytest

from desktopdock.domain.images import ImageDetail
from desktopdock.domain.progress import Layer, Progress, Step
from desktopdock.domain.references import parse
from desktopdock.domain.registries import Account
from desktopdock.presentation.pulls import (
    Figures,
    digest_of,
    figures,
    is_own,
    layer_rows,
    layers_text,
    login_command,
    platform_warning,
)
from desktopdock.presentation.references import parts, read

ARM = ImageDetail("sha256:1", os="linux", architecture="arm64", variant="v8")


@pytest.mark.parametrize(
    ("progress", "shown"),
    [
        (None, Figures(done="Waiting for the registry…")),
        (Progress(), Figures(done="Waiting for the registry…")),
        (Progress(layers=(Layer("a"),)), Figures()),
        (Progress(5_000_000, 0, 1e6), Figures(done="5 MB", pace="1 MB/s")),
        (Progress(12_100_000, 29_700_000, 0.0), Figures("40%", "12.1 of 29.7 MB", "", 121 / 297)),
        (Progress(10, 20, 5.0), Figures("50%", "10 of 20 B", "5 B/s · about 2 s left", 0.5)),
        (Progress(20, 20, 5.0), Figures("100%", "20 of 20 B", "", 1.0)),
    ],
)
def test_figures_say_what_is_known_and_no_more(progress: Progress | None, shown: Figures) -> None:
    assert figures(progress) == shown


def test_a_layer_that_waits_to_be_unpacked_is_downloaded() -> None:
    progress = Progress(
        layers=(Layer("a", Step.WAITING, 9, 9), Layer("b", Step.WAITING), Layer("c", Step.VERIFYING, 9, 9))
    )
    assert [row.word for row in layer_rows(progress)] == ["Downloaded", "Waiting", "Downloading"]
    assert layers_text(progress).endswith(" · 1 downloading, 1 downloaded, 1 waiting")
    assert layers_text(None) == ""


@pytest.mark.parametrize(
    ("wanted", "own", "words"),
    [
        ("linux/arm64", "linux/arm64", ""),
        ("", "linux/arm64/v8", ""),
        ("linux/arm64/v8", "linux/amd64", "This engine is linux/amd64"),
        ("", "linux/amd64", "This engine is linux/amd64"),
        ("linux/s390x", "linux/amd64", "not for linux/s390x as asked"),
        ("", "", ""),
    ],
)
def test_an_image_of_another_platform_is_told(wanted: str, own: str, words: str) -> None:
    warning = platform_warning(ARM, wanted, own)
    assert words in warning
    assert bool(warning) is bool(words)


def test_a_variant_of_the_engines_platform_is_its_own() -> None:
    assert is_own("linux/arm64/v8", "linux/arm64")
    assert not is_own("linux/arm", "linux/arm64")
    assert not is_own("linux/amd64", "")


def test_the_digest_is_that_of_the_repository_that_was_pulled() -> None:
    image = ImageDetail("sha256:1", digests=("localhost:5000/pg@sha256:2", "postgres@sha256:3"))
    assert digest_of(image, parse("postgres:17")) == "sha256:3"
    assert digest_of(image, parse("quay.io/pg")) == ""


def test_docker_hub_needs_no_name_to_log_in() -> None:
    assert login_command("docker.io") == "docker login"
    assert login_command("localhost:5000") == "docker login localhost:5000"


def test_parts_say_what_was_assumed_and_who_we_are() -> None:
    reference = parse("postgres")
    ana = Account("docker.io", "ana", "config.json")
    said = {part.id: (part.text, part.note) for part in parts(reference, "postgres", ana, "sha256:" + "b" * 64)}
    assert said == {
        "registry": ("docker.io", "assumed, ana (config.json)"),
        "repository": ("library/postgres", "official image"),
        "tag": ("latest", "assumed"),
        "digest": ("sha256:" + "b" * 12, "resolved now"),
    }
    typed = parts(parse("docker.io/postgres:17"), "docker.io/postgres:17")
    assert [part.note for part in typed] == ["", "official image", ""]


def test_what_is_no_reference_has_a_sentence_and_a_place() -> None:
    wrong = read("postgres:-1")
    assert (wrong.reference, wrong.at) == (None, 9)
    assert "cannot begin" in wrong.problem
