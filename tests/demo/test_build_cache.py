"""The build cache of the demo engine: a record goes by its id, and nothing else does."""

import json
from typing import Any
from urllib.parse import quote

from tests.demo.asking import ask
from tests.demo.serving import Demo


def records(demo: Demo) -> dict[str, dict[str, Any]]:
    return {record["ID"]: record for record in ask(demo, "GET", "/system/df").json["BuildCache"]}


def prune(demo: Demo, id: str) -> list[str]:
    path = f"/build/prune?all=1&filters={quote(json.dumps({'id': [id]}))}"
    gone: list[str] = ask(demo, "POST", path).json["CachesDeleted"] or []
    return gone


def test_a_record_goes_by_its_id_unless_another_was_made_from_it(demo: Demo) -> None:
    before = records(demo)
    parents = {parent for record in before.values() for parent in record.get(" Parents", [])}
    leaf, parent = next(id for id in before if id not in parents), next(iter(parents))
    assert prune(demo, parent) == []
    assert records(demo) == before
    assert prune(demo, leaf) == [leaf]
    assert records(demo).keys() == before.keys() - {leaf}
