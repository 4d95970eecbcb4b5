"""What a Debian package has to ask for: the packages of the libraries that it uses and does not bring.

Debian's own table is asked, the `shlibs` files of the packages that are installed here (deb-shlibs(5)). So a package
that is built on Debian 12 installs there and on what is newer.
"""

from collections.abc import Iterable
from pathlib import Path

from installers.linux.elf import needed

TABLE = Path("/var/lib/dpkg/info")


class Unknown(Exception):
    """No installed package says that it has the library."""


def depends(folder: Path, table: Path = TABLE) -> list[str]:
    """For the `Depends` field, sorted: `libc6 (>= 2.36)`."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    brought = {file.name for file in files}
    known = _of_shlibs(table.glob("*.shlibs"))
    wanted = set[str]()
    for name in needed(files) - brought:
        if (package := known.get(name)) is None:
            raise Unknown(f"no installed package of Debian says that it has {name}")
        wanted.add(package)
    return sorted(wanted)


def _of_shlibs(lists: Iterable[Path]) -> dict[str, str]:
    """Lines are `libxcb 1 libxcb1 (>= 1.14)`; those for other kinds of packages (`udeb: …`) do not count."""
    known = {}
    for line in (line for file in lists for line in file.read_text(encoding="utf-8").splitlines()):
        words = line.split(maxsplit=2)
        if len(words) == 3 and not words[0].startswith("#") and not words[0].endswith(":"):
            name, version, packages = words
            known[f"{name}.so.{version}"] = known[f"{name}-{version}.so"] = packages
    return known
