"""The translations against the code: made anew with Qt's own programs, compared, and looked through for gaps."""

import subprocess
import sysconfig
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.rig.place import ROOT

FOLDER = ROOT / "resources" / "translations"
SCRIPTS = Path(sysconfig.get_path("scripts"))
PLURALS_ONLY = "en"  # in English a text is its own translation, a plural is not


def refresh() -> None:
    """Bring every `.ts` to what the code says now, and make its `.qm`."""
    for ts in _languages():
        _update(ts)
        _release(ts, ts.with_suffix(".qm"))


def complaints() -> str:
    """What is not as `refresh` would leave it, and what nobody has translated; empty where all is well."""
    said = []
    with tempfile.TemporaryDirectory(dir=FOLDER.parent, prefix=".fresh-") as folder:  # lupdate writes relative paths
        for ts in _languages():
            fresh, qm = Path(folder, ts.name), Path(folder, ts.name).with_suffix(".qm")
            fresh.write_bytes(ts.read_bytes())
            _update(fresh)
            _release(fresh, qm)
            if fresh.read_bytes() != ts.read_bytes():
                said.append(f"{ts.name} is not what the code says now: ./dev check --fix")
            elif qm.read_bytes() != ts.with_suffix(".qm").read_bytes():
                said.append(f"{ts.stem}.qm is not made from {ts.name}: ./dev check --fix")
            said += _gaps(fresh)
    return "".join(f"{line}\n" for line in said)


def _languages() -> list[Path]:
    return sorted(FOLDER.glob("*.ts"))


def _gaps(ts: Path) -> list[str]:
    root = ET.parse(ts).getroot()
    said = [] if root.get("language") == ts.stem else [f'{ts.name} must say language="{ts.stem}"']
    if [context.findtext("name") for context in root.iter("context")] not in ([], [""]):
        said.append(f"{ts.name}: only the empty context is looked up; write the bare tr() of support.text")
    for message in root.iter("message"):
        translation = message.find("translation")
        forms = [] if translation is None else translation.findall("numerusform") or [translation]
        if not forms or not all(form.text for form in forms) or (translation is not None and translation.get("type")):
            said.append(f"{ts.name}: not translated: {message.findtext('source')!r}")
    return said


def _update(ts: Path) -> None:
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "desktopdock").rglob("*.py"))
    plural = ["-pluralonly"] if ts.stem == PLURALS_ONLY else []
    _qt("lupdate", "-no-obsolete", "-locations", "none", "-disable-heuristic", "sametext", *plural, *sources, "-ts", ts)


def _release(ts: Path, qm: Path) -> None:
    _qt("lrelease", "-silent", ts, "-qm", qm)


def _qt(program: str, *arguments: str | Path) -> None:
    done = subprocess.run(
        [SCRIPTS / f"pyside6-{program}", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")
