import pytest

from desktopdock.domain.image_layers import Origin
from desktopdock.domain.images import Layer
from desktopdock.presentation.layers import instruction, legend, rows, sentence


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("RUN /bin/sh -c npm ci --omit=dev # buildkit", "RUN npm ci --omit=dev"),
        ("/bin/sh -c apk add --no-cache tar", "RUN apk add --no-cache tar"),
        ("|1 VERSION=2 /bin/sh -c make", "RUN make"),
        ('/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'),
        ("COPY src ./src # buildkit", "COPY src ./src"),
        ("", ""),
    ],
)
def test_a_layer_reads_as_its_line_of_a_dockerfile(command: str, shown: str) -> None:
    assert instruction(command) == shown


def test_each_layer_is_measured_against_the_largest() -> None:
    found = rows([Layer("ADD a", 200), Layer("ENV x=y"), Layer("COPY b", 50)])
    assert [(row.number, row.size, row.part) for row in found] == [(1, "200 B", 1.0), (2, "", 0.0), (3, "50 B", 0.25)]
    assert rows([]) == []


def test_a_layer_reads_as_a_sentence() -> None:
    first, second = rows([Layer("ADD a", 200), Layer("ENV x=y")], {0: Origin("alpine:3", 3)})
    assert sentence(first) == "layer 1, ADD a, alpine:3 · shared by 3, 200 B"
    assert sentence(second) == "layer 2, ENV x=y"


def test_what_another_image_is_below_is_told_from_what_this_one_adds() -> None:
    layers = [Layer("ADD a", 200), Layer("ENV x=y"), Layer("COPY b", 50)]
    origins = {0: Origin("alpine:3", 3), 2: Origin()}
    assert [(row.origin, row.is_base) for row in rows(layers, origins)] == [
        ("alpine:3 · shared by 3", True),
        ("", False),
        ("only this image", False),
    ]
    assert legend(layers, origins) == ("alpine:3 200 B", "added by this image 50 B")
    assert legend(layers, {}) == ("", "2 layer(s) with 250 B")
    assert legend([], {}) == ("", "")
