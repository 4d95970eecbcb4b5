"""What the rig promises to every test, on every engine."""

from tests.rig.images import ballast_layer, busybox
from tests.rig.plugins.engines import Engines
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry


def test_an_image_is_pulled_by_its_full_and_by_its_short_name(engine: RealEngine, registry: Registry) -> None:
    registry.push("library/rig", ["1"], busybox(), busybox(platform="linux/arm64"))
    for name in (f"{registry.address}/library/rig", "docker.io/library/rig"):
        engine.sdk.pull(name, "1")
        assert "linux/amd64" in engine.program("image", "inspect", "-f", "{{.Os}}/{{.Architecture}}", f"{name}:1")


def test_the_registry_follows_an_engine_that_was_started_again(
    engine: RealEngine, registry: Registry, engines: Engines
) -> None:
    registry.push("library/again", ["1"], busybox())
    engine.process.kill()
    engine.process.start()
    assert engines.registry(engine.process) is registry
    engine.sdk.pull(f"{registry.address}/library/again", "1")


def test_the_throttle_shows_a_pull_in_steps(engine: RealEngine, registry: Registry) -> None:
    registry.push("library/heavy", ["1"], busybox(None, ballast_layer(engine.name, 2_000_000)))
    registry.throttle(2_000_000)
    steps = [
        line["progressDetail"]["current"]
        for line in engine.sdk.pull(f"{registry.address}/library/heavy", "1", stream=True, decode=True)
        if line.get("status") == "Downloading" and line.get("progressDetail")
    ]
    assert engine.kind == "podman" or len(set(steps)) > 3  # Podman says nothing between begin and end


def test_the_registry_with_a_login_asks_for_it(engine: RealEngine, registry: Registry) -> None:
    registry.push("library/secret", ["1"], busybox())
    name = f"{registry.with_login}/library/secret"
    said = [line.get("error", "") for line in _pull(engine, name)]
    assert any(words in error for error in said for words in ("no basic auth", "unauthorized", "authentication"))
    login = {"username": registry.user, "password": registry.password}
    engine.sdk.pull(name, "1", auth_config=login)
    assert engine.program("image", "inspect", f"{name}:1")


def test_the_engine_searches_the_index(engine: RealEngine, registry: Registry) -> None:
    registry.offer(
        [
            {"name": "nginx", "description": "A web server", "star_count": 9, "is_official": True},
            {"name": "other", "description": "Something else", "star_count": 1, "is_official": False},
        ]
    )
    (found,) = engine.sdk.search(f"{registry.index}/nginx")
    if engine.kind == "podman":  # other keys than Docker's, and the index stands before the name
        assert (found["Name"], found["Stars"], found["Official"]) == (f"{registry.index}/nginx", 9, "[OK]")
    else:
        assert (found["name"], found["star_count"], found["is_official"]) == ("nginx", 9, True)


def _pull(engine: RealEngine, name: str) -> list[dict[str, str]]:
    """Every line; an engine may refuse at once or in a line of its stream."""
    from docker.errors import APIError

    try:
        return list(engine.sdk.pull(name, "1", stream=True, decode=True))
    except APIError as error:
        return [{"error": str(error.explanation)}]
