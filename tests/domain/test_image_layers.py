"""What images share, and what is freed when some go."""

import pytest

from desktopdock.domain.image_layers import Stack, chain_ids, freed, holders, measured
from desktopdock.domain.images import Layer

BASE = Layer("ADD rootfs.tar /", 5_000_000)


def stack(*layers: tuple[str, int]) -> Stack:
    return Stack(chain_ids([name for name, _ in layers]), tuple(size for _, size in layers))


def test_a_chain_names_a_layer_with_all_below_it() -> None:
    one, other = chain_ids(["sha256:a", "sha256:c"]), chain_ids(["sha256:b", "sha256:c"])
    assert one[0] == "sha256:a"
    assert one[1] != other[1]
    # as the docker engine calls it: sha256 of "sha256:a sha256:c"
    assert one[1] == "sha256:c554306f7669d5b6490b7d928c162d7e45ed387858bf0195f0ba9d4b2e171da1"


def test_what_two_that_go_share_is_freed_once_and_what_one_that_stays_has_is_not() -> None:
    a = stack(("base", 100), ("mid", 10), ("a", 1))
    b = stack(("base", 100), ("mid", 10), ("b", 2))
    c = stack(("base", 100), ("c", 4))
    held = holders([a, b, c])
    assert freed([a], held) == 1
    assert freed([a, b], held) == 13
    assert freed([a, b, c], held) == 117
    assert freed([], held) == 0


def test_no_number_where_a_size_is_not_known_unless_it_does_not_matter() -> None:
    a, unknown = stack(("base", 100)), Stack(chain_ids(["base", "x"]))
    assert freed([unknown], holders([a, unknown])) is None
    assert freed([a], holders([a, unknown])) == 0
    assert freed([unknown, a], holders([unknown, unknown, a])) == 0


@pytest.mark.parametrize(
    ("steps", "layers", "sizes"),
    [
        pytest.param([BASE, Layer("ENV A=1"), Layer("COPY a /", 300)], 2, (5_000_000, 300), id="what has bytes is one"),
        pytest.param(
            [BASE, Layer("WORKDIR /x"), Layer("COPY a /", 300)], 3, (5_000_000, 0, 300), id="an empty one counts"
        ),
        pytest.param(
            [BASE, Layer("/bin/sh -c true"), Layer('/bin/sh -c #(nop)  CMD ["sh"]')],
            2,
            (5_000_000, 0),
            id="as the classic builder writes it",
        ),
        pytest.param([BASE, Layer("ENV A=1")], 2, (), id="nobody can tell"),
        pytest.param([Layer("ADD rootfs.tar /", 4_000_000)], 1, (), id="the engine counts something else"),
    ],
)
def test_a_history_tells_which_layer_has_how_many_bytes(
    steps: list[Layer], layers: int, sizes: tuple[int, ...]
) -> None:
    known = Stack(chain_ids([f"sha256:{number}" for number in range(layers)]))
    assert measured(known, steps, 5_000_300).sizes == sizes
