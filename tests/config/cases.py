"""The YAML cases of this folder: each replaces one file of a small site that is sound."""

import re
import shutil
from pathlib import Path

HERE = Path(__file__).parent
LILLA = HERE.parent / "sites" / "lilla"
MALMO = HERE.parents[1] / "config" / "malmo"


def cases(folder: str) -> list[Path]:
    """All cases of `good` or `bad`."""
    return sorted((HERE / folder).glob("*.yaml"))


def site_with(folder: Path, *replacing: Path) -> Path:
    """A copy of the small site in which each case stands in for the file that it names."""
    shutil.copytree(LILLA, folder, dirs_exist_ok=True)
    for case in replacing:
        (folder / stands_for(case)).write_text(case.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def stands_for(case: Path) -> str:
    """The file that a case replaces, from its comment `# replaces: menus.yaml`."""
    return _comments(case, "replaces")[0]


def expected(case: Path) -> list[str]:
    """The faults that a case has, from its comments `# fault: file:line:column: …`."""
    return _comments(case, "fault")


def _comments(case: Path, word: str) -> list[str]:
    return re.findall(rf"^# {word}: (.*)$", case.read_text(encoding="utf-8"), re.MULTILINE)
