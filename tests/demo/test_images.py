from collections.abc import Iterator
from typing import Any

import pytest
from docker.api.client import APIClient
from docker.errors import APIError, ImageNotFound, NotFound

from tests.demo.asking import ask
from tests.demo.serving import Demo


def pulled(sdk: Any, repository: str, tag: str) -> list[dict[str, Any]]:
    return list(sdk.pull(repository, tag, stream=True, decode=True))


def test_the_list_has_tags_sizes_and_the_untagged(sdk: Any) -> None:
    images = sdk.images()
    assert len(images) == 26
    api = next(image for image in images if "shop/api:2.4.1" in image["RepoTags"])
    assert (api["Id"][:19], api["Size"]) == ("sha256:9c1f0be27d45", 187000000)
    assert sum(not image["RepoTags"] for image in images) == 3
    assert len(sdk.images(filters={"dangling": True})) == 3
    assert len(sdk.images(name="postgres")) == 2


def test_older_versions_have_older_keys(demo: Demo) -> None:
    assert "VirtualSize" in ask(demo, "GET", "/v1.41/images/json").json[0]
    assert "VirtualSize" not in ask(demo, "GET", "/v1.44/images/json").json[0]
    untagged = ask(demo, "GET", "/v1.41/images/json?filters=" + '{"dangling":["true"]}').json
    assert untagged[0]["RepoTags"] == ["<none>:<none>"]


def test_inspect_and_history(sdk: Any) -> None:
    image = sdk.inspect_image("postgres:17")
    assert image["Config"]["Cmd"] == ["postgres"]
    assert image["Config"]["ExposedPorts"] == {"5432/tcp": {}}
    history = sdk.history("shop/api:2.4.1")
    assert history[0]["Tags"] == ["shop/api:2.4.1"]
    assert sum(layer["Size"] for layer in history) == pytest.approx(187_000_000, rel=0.01)
    with pytest.raises(ImageNotFound, match="No such image: none:latest"):
        sdk.inspect_image("none")


def test_a_pull_tells_its_layers_and_brings_the_image(sdk: Any) -> None:
    messages = pulled(sdk, "redis", "7")
    assert messages[0] == {"status": "Pulling from library/redis", "id": "7"}
    words = {message["status"] for message in messages if "id" in message}
    assert {"Pulling fs layer", "Waiting", "Downloading", "Download complete", "Extracting", "Pull complete"} <= words
    assert messages[-2]["status"].startswith("Digest: sha256:")
    assert messages[-1]["status"] == "Status: Downloaded newer image for redis:7"
    assert sdk.inspect_image("redis:7")["Config"]["ExposedPorts"] == {"6379/tcp": {}}
    assert pulled(sdk, "redis", "7")[-1]["status"] == "Status: Image is up to date for redis:7"
    again = {message["status"] for message in pulled(sdk, "httpd", "2.4") if "id" in message}
    assert "Already exists" in again  # the base they share


def test_a_pull_counts_bytes_up_to_the_total(sdk: Any) -> None:
    counts: dict[str, list[int]] = {}
    for message in pulled(sdk, "postgres", "17.7"):
        if message["status"] == "Downloading":
            detail = message["progressDetail"]
            counts.setdefault(message["id"], []).append(detail["current"])
            assert detail["current"] <= detail["total"]
    assert len(counts) == 7
    assert all(counted == sorted(counted) for counted in counts.values())


@pytest.mark.parametrize(
    ("repository", "tag", "words"),
    [
        ("postgres", "99", "manifest for postgres:99 not found: manifest unknown: manifest unknown"),
        ("nosuch", "1", "pull access denied for nosuch, repository does not exist or may require 'docker login'"),
    ],
)
def test_what_cannot_be_pulled_is_refused_before_the_stream(sdk: Any, repository: str, tag: str, words: str) -> None:
    with pytest.raises(NotFound, match=words):
        pulled(sdk, repository, tag)


def test_a_platform_that_is_not_there_is_named(sdk: Any) -> None:
    with pytest.raises(NotFound, match="no matching manifest for linux/riscv64 in the manifest list entries"):
        list(sdk.pull("redis", "8", platform="linux/riscv64", stream=True, decode=True))
    list(sdk.pull("redis", "8", platform="linux/arm64", stream=True, decode=True))
    assert sdk.inspect_image("redis:8")["Architecture"] == "arm64"


@pytest.fixture
def slow() -> Iterator[Demo]:
    demo = Demo(pull_rate=1_000_000)
    yield demo
    demo.close()


def test_a_pull_ends_with_its_connection(slow: Demo) -> None:
    client: Any = APIClient(slow.address, version="1.44")
    answer = client.post(client._url("/images/create"), params={"fromImage": "node", "tag": "24"}, stream=True)
    next(answer.iter_lines())
    answer.close()
    client.close()
    assert not ask(slow, "GET", '/images/json?filters={"reference":["node:24"]}').json


def test_tags_are_given_and_taken(sdk: Any) -> None:
    assert sdk.tag("busybox:1.37", "mine/box", "1")
    id = sdk.inspect_image("mine/box:1")["Id"]
    assert sdk.remove_image("mine/box:1") == [{"Untagged": "mine/box:1"}]
    assert sdk.inspect_image("busybox:1.37")["Id"] == id
    with pytest.raises(APIError, match=r"invalid reference format: repository name \(library/Mine\) must be lowercase"):
        sdk.tag("busybox:1.37", "Mine")


def test_an_image_in_use_stays(sdk: Any) -> None:
    words = r'unable to remove repository reference "postgres:17" \(must force\) - container 41f7a9d3e60c is using'
    with pytest.raises(APIError, match=words):
        sdk.remove_image("postgres:17")
    with pytest.raises(APIError, match=r"cannot be forced\) - image is being used by running container"):
        sdk.remove_image("5b7e90c2a1f8", force=True)
    gone = sdk.remove_image("ubuntu:24.04") + sdk.remove_image("ubuntu:noble")
    assert [next(iter(item)) for item in gone[:2]] == ["Untagged", "Untagged"]
    assert any("Deleted" in item for item in gone)


def test_search_finds_the_official_one_first(sdk: Any) -> None:
    results = sdk.search("postgres")
    assert (results[0]["name"], results[0]["is_official"], results[0]["star_count"]) == ("postgres", True, 14600)
    assert {"pgvector/pgvector", "dpage/pgadmin4"} <= {result["name"] for result in results}
    with pytest.raises(APIError, match=r"dial tcp 127.0.0.1:1: connect: connection refused"):
        sdk.search("127.0.0.1:1/busybox")  # an index on this computer is asked in earnest


def test_a_registry_of_its_own_lists_tags_and_platforms(demo: Demo) -> None:
    assert ask(demo, "GET", "/v2/_catalog").json["repositories"][-1] == "shop/web"
    assert "17.7-alpine3.22" in ask(demo, "GET", "/v2/library/postgres/tags/list").json["tags"]
    index = ask(demo, "GET", "/v2/library/postgres/manifests/17")
    assert index.headers["content-type"] == "application/vnd.oci.image.index.v1+json"
    amd64 = next(one for one in index.json["manifests"] if one["platform"]["architecture"] == "amd64")
    manifest = ask(demo, "GET", f"/v2/library/postgres/manifests/{amd64['digest']}").json
    assert sum(layer["size"] for layer in manifest["layers"]) == 135_000_000
    config = ask(demo, "GET", f"/v2/library/postgres/blobs/{manifest['config']['digest']}").json
    assert (config["os"], config["architecture"]) == ("linux", "amd64")
    assert index.headers["docker-content-digest"].startswith("sha256:")
    missing = ask(demo, "GET", "/v2/library/postgres/manifests/0")
    assert (missing.status, missing.json["errors"][0]["code"]) == (404, "MANIFEST_UNKNOWN")
    assert ask(demo, "GET", "/v2/nosuch/tags/list").json["errors"][0]["code"] == "NAME_UNKNOWN"


def test_an_image_is_saved_removed_and_loaded_again(sdk: Any) -> None:
    before = sdk.inspect_image("postgres:16")
    archive = b"".join(sdk.get_image("postgres:16"))
    sdk.remove_image("postgres:16")
    assert [line["stream"] for line in sdk.load_image(archive)] == ["Loaded image: postgres:16\n"]
    after = sdk.inspect_image("postgres:16")
    assert after["Config"] == before["Config"]
    assert after["RootFS"] == before["RootFS"]
    with pytest.raises(APIError, match="invalid archive"):
        list(sdk.load_image(b"nonsense"))
