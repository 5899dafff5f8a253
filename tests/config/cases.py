"""The YAML cases of this folder; each replaces one file of a small, valid site."""

import re
import shutil
from pathlib import Path

HERE = Path(__file__).parent
LILLA = HERE.parent / "sites" / "lilla"
MALMO = HERE.parents[1] / "config" / "malmo"


def cases(folder: str) -> list[Path]:
    """Return all cases of `good` or `bad`."""
    return sorted((HERE / folder).glob("*.yaml"))


def site_with(folder: Path, *replacing: Path) -> Path:
    """Copy the small site to `folder`, with each case in place of the file it replaces."""
    shutil.copytree(LILLA, folder, dirs_exist_ok=True)
    for case in replacing:
        file = folder / stands_for(case)
        file.parent.mkdir(exist_ok=True)
        file.write_text(case.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def stands_for(case: Path) -> str:
    """Return the file that a case replaces, from its comment `# replaces: menus.yaml`."""
    return _comments(case, "replaces")[0]


def expected(case: Path) -> list[str]:
    """Return the faults of a case, from its comments `# fault: file:line:column: …`."""
    return _comments(case, "fault")


def _comments(case: Path, word: str) -> list[str]:
    return re.findall(rf"^# {word}: (.*)$", case.read_text(encoding="utf-8"), re.MULTILINE)
