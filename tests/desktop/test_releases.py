"""Which release is the newest, as the one address says it."""

import json

import pytest

from desktopdock.desktop.releases import Unknown, newest
from desktopdock.domain.releases import Release
from tests.engine.http_stub import Answer, serving

PAGE = "https://example.com/desktopdock/1.2.0"


def test_it_is_named_with_its_page_and_nothing_is_sent_along() -> None:
    answer = Answer(body=json.dumps({"tag_name": "v1.2.0", "html_url": PAGE, "assets": [{"name": "x"}]}).encode())
    with serving(lambda _request: answer) as (place, asked):
        assert newest(f"http://{place}/latest") == Release("1.2.0", PAGE)
    (request,) = asked
    assert (request.method, request.path, request.query) == ("GET", "/latest", {})
    assert set(request.fields) == {"Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"}
    assert request.fields["User-Agent"] == "DesktopDock"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(404), Answer(500, b"no"), Answer(body=b"{"), Answer(body=b"[]"), Answer(body=b'{"tag_name": 3}'),
        Answer(body=b'{"tag_name": "v1", "html_url": "file:///etc/passwd"}'),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_said(answer: Answer) -> None:
    with serving(lambda _request: answer) as (place, _), pytest.raises(Unknown):
        newest(f"http://{place}/latest")


def test_where_nobody_answers_that_is_said() -> None:
    with pytest.raises(Unknown, match="refused"):
        newest("http://127.0.0.1:9/latest")
