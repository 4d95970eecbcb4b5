"""The engines that the suite runs on, by role: where each comes from and what it must be able to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    name: str
    suite: str
    packages: tuple[str, ...]
    kind: str = "docker"  # or podman, or demo
    required: bool = True  # in CI; one that is not is named as missing where it cannot be had


# runc is not among them: a newer one than the machine's own does not start here; the machine's own does
ROLES = {
    role.name: role
    for role in (
        Role("old", "bookworm", ("docker.io", "containerd", "tini", "libdevmapper1.02.1")),
        Role("middle", "trixie", ("docker.io", "docker-cli", "containerd", "tini")),
        Role(
            "new",
            "testing",
            ("docker.io", "docker-cli", "docker-buildx", "docker-compose", "containerd", "tini-static"),
            required=False,
        ),
        Role(
            "podman",
            "bookworm",
            (
                "podman", "conmon", "golang-github-containers-common", "golang-github-containers-image", "netavark",
                "aardvark-dns", "catatonit", "libgpgme11", "libassuan0", "libdevmapper1.02.1", "libsubid4",
                "libseccomp2", "libgcrypt20", "libyajl2", "libsystemd0", "libglib2.0-0", "libselinux1", "libgpg-error0",
            ),
            kind="podman",
        ),
    )
}  # fmt: skip
DEMO = Role("demo", "", (), kind="demo", required=False)  # runs anywhere, and proves nothing
WINDOW = ("new", "middle", "old")  # the engine under the window is the first of these that can be had
