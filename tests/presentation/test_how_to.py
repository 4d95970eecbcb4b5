from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.errors import NoPermission
from desktopdock.presentation.how_to import how_to_allow, how_to_update


def test_who_is_not_in_the_socket_s_group_is_told_how_to_join_it() -> None:
    how = how_to_allow(NoPermission("denied", "root:docker, mode 660", "docker"), "/run/docker.sock")
    assert how.commands == ("sudo usermod --append --groups docker $USER", "newgrp docker")
    assert "group docker may use /run/docker.sock" in how.paragraph


def test_nobody_is_told_to_join_the_group_of_root() -> None:
    how = how_to_allow(NoPermission("denied", "root:root, mode 600", "root"), "/run/docker.sock")
    assert how.commands[0] == "sudo groupadd --force docker"
    assert all("groups root" not in command for command in how.commands)


def test_an_update_is_explained_for_what_it_came_with() -> None:
    def commands(product: str, platform: str = "") -> str:
        return " ".join(how_to_update(Capabilities(product, "1", (1, 40), (1, 40), platform=platform)).commands)

    assert "install podman" in commands("Podman")
    assert "docker desktop update" in commands("Docker", "Docker Desktop 4.1 (1)")
    assert "docker-ce" in commands("Docker", "Docker Engine - Community")
    assert how_to_update(None).commands
