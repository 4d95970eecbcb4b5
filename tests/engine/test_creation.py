from desktopdock.domain.run import Bind, Publish, RunSpec, Variable
from desktopdock.engine.creation import body, query


def test_the_name_and_the_platform_are_asked_for_beside_the_body() -> None:
    assert query(RunSpec("nginx")) == {}
    assert query(RunSpec("nginx", name="web", platform="linux/arm64")) == {"name": "web", "platform": "linux/arm64"}


def test_empty_fields_are_left_to_the_image() -> None:
    made = body(RunSpec("nginx"))
    assert not {"Cmd", "Entrypoint", "WorkingDir", "User", "Volumes"} & set(made)


def test_every_field_has_its_place() -> None:
    spec = RunSpec(
        "nginx",
        ports=(Publish(80, 8080, "127.0.0.1"), Publish(80, 8081), Publish(53, protocol="udp")),
        binds=(Bind("data", "/srv", True), Bind("", "/cache")),
        environment=(Variable("A", "b=c"),),
        entrypoint=("sh", "-c"),
        command=("sleep 1",),
        working_dir="/srv",
        user="1000",
        restart="always",
    )
    made = body(spec)
    assert made["ExposedPorts"] == {"80/tcp": {}, "53/udp": {}}
    assert made["HostConfig"] == {
        "Binds": ["data:/srv:ro"],
        "PortBindings": {
            "80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}, {"HostIp": "", "HostPort": "8081"}],
            "53/udp": [{"HostIp": "", "HostPort": ""}],
        },
        "RestartPolicy": {"Name": "always"},
        "AutoRemove": False,
    }
    assert (made["Entrypoint"], made["Cmd"], made["Env"]) == (["sh"], ["-c", "sleep 1"], ["A=b=c"])
    assert (made["Volumes"], made["WorkingDir"], made["User"]) == ({"/cache": {}}, "/srv", "1000")
