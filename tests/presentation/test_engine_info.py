"""How an engine reads that was asked about itself."""

import pytest

from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse, EngineInfo, Part
from desktopdock.presentation.engine_info import UNKNOWN, disk_summary, rows, sections, total, warnings

IMAGES = DiskUse(DiskKind.IMAGES, 26, 9, Amount(8_900_000_000), Amount(4_450_000_000))
CONTAINERS = DiskUse(DiskKind.CONTAINERS, 9, 7, Amount(279_000_000), Amount(214_000_000))


def read(info: EngineInfo) -> dict[str, dict[str, str]]:
    return {section.id: {fact.label: fact.value for fact in section.facts} for section in sections(info)}


def test_only_what_the_engine_says_is_shown() -> None:
    assert sections(EngineInfo()) == []
    assert read(EngineInfo(cpus=8, stopped=0)) == {"resources": {"CPUs": "8", "Stopped": "0"}}


def test_facts_are_where_one_looks_for_them() -> None:
    info = EngineInfo(
        parts=(Part("Engine", "28.5.1"), Part("OCI Runtime", "crun version 1.8.1\ncommit: f8a096be\n")),
        api="1.51",
        oldest_api="1.24",
        os="linux",
        arch="x86_64",
        memory=7_700_000_000,
        cgroup_version="2",
        cgroup_driver="systemd",
        runtimes=("crun", "runc"),
        default_runtime="runc",
        security=("name=seccomp,profile=builtin", "name=cgroupns"),
        plugins=(("Volume", ("local", "nfs")),),
    )
    assert read(info) == {
        "versions": {"Engine": "28.5.1", "OCI Runtime": "crun version 1.8.1", "API": "1.51, from 1.24"},
        "platform": {"Platform": "linux/x86_64", "Cgroups": "v2, systemd"},
        "resources": {"Memory": "7.7 GB"},
        "runtimes": {"Default": "runc", "Others": "crun"},
        "security": {"seccomp": "profile=builtin", "cgroupns": "on"},
        "plugins": {"Volume": "local, nfs"},
    }


def test_words_of_the_engine_are_shown_and_not_obeyed() -> None:
    assert warnings(EngineInfo(warnings=("WARNING: \u202eno\nlimit",))) == ["WARNING: �no�limit"]


def test_a_row_says_how_much_of_it_can_be_freed() -> None:
    images, containers = rows([IMAGES, CONTAINERS])
    assert (images.count, images.used, images.size, images.freeable) == ("26", "9 used", "8.9 GB", "4.45 GB")
    assert (images.in_use, images.free) == (0.5, 0.5)
    assert containers.used == "7 running or paused"
    assert containers.in_use + containers.free == pytest.approx(279 / 8900)
    assert images.said == "Images: 26, 9 used, size 8.9 GB, can be freed 4.45 GB"


def test_what_nobody_knows_is_no_number() -> None:
    (row,) = rows([DiskUse(DiskKind.IMAGES, 3)])
    assert (row.count, row.used, row.size, row.freeable, row.in_use, row.free) == ("3", "", UNKNOWN, UNKNOWN, 0, 0)
    assert total([CONTAINERS, DiskUse(DiskKind.IMAGES, 3)]) == ("at least 279 MB", "at least 214 MB")
    assert total([DiskUse(DiskKind.IMAGES, 3)]) == (UNKNOWN, UNKNOWN)


def test_the_sum_is_one_sentence() -> None:
    said = disk_summary([IMAGES, CONTAINERS], 1.8)
    assert said == "9.18 GB, of which 4.66 GB can be freed · counted in 1.8 s"
