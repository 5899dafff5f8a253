"""./lotsa diff says what callers notice when one site's folder replaces another."""

import json
import shutil
from pathlib import Path

from tests.ivr.sounds import wav
from tests.service.command import LILLA, lotsa


def other_site(folder: Path) -> Path:
    """Return a copy of the small site with another sentence, key and recording."""
    site = folder / "other"
    shutil.copytree(LILLA, site)
    for file, old, new in (
        ("sentences/sv.yaml", "Hej då.", "Ha det bra."),
        ("menus.yaml", "key: 2", "key: 3"),
    ):
        text = (site / file).read_text(encoding="utf-8")
        assert old in text
        (site / file).write_text(text.replace(old, new), encoding="utf-8")
    (site / "recordings" / "en").mkdir(parents=True)
    (site / "recordings" / "en" / "closed.wav").write_bytes(wav())
    return site


def test_changes_are_grouped_by_what_callers_meet(tmp_path: Path) -> None:
    diff = lotsa("diff", str(LILLA), str(other_site(tmp_path)), data=tmp_path)
    assert (diff.returncode, diff.stderr) == (0, "")
    lines = diff.stdout.splitlines()
    assert lines[:3] == [
        "Menus",
        "  start (+46980319200)",
        "    “vatten och vägar” moves to another key: 2 → 3",
    ]
    assert lines[3:5] == ["Sentences and languages", "  Svenska"]
    assert lines[5].endswith("Ha det bra.”")
    assert lines[6:] == ["  English", "    closed is now a recording"]


def test_changes_as_json(tmp_path: Path) -> None:
    diff = lotsa("diff", "--json", str(LILLA), str(other_site(tmp_path)), data=tmp_path)
    assert json.loads(diff.stdout)[0] == {
        "topic": "Menus",
        "subject": "start (+46980319200)",
        "text": "“vatten och vägar” moves to another key",
        "language": None,
        "was": "2",
        "now": "3",
    }


def test_same_site_has_no_change(tmp_path: Path) -> None:
    same = lotsa("diff", str(LILLA), data=tmp_path, LOTSA_SITE=str(LILLA))
    assert (same.returncode, same.stdout) == (0, "Callers and staff notice no change.\n")


def test_fault_names_the_folder_too(tmp_path: Path) -> None:
    site = other_site(tmp_path)
    (site / "menus.yaml").write_text("start: [", encoding="utf-8")
    diff = lotsa("diff", str(LILLA), str(site), data=tmp_path)
    assert diff.returncode == 1
    assert diff.stderr.startswith(f"{site}/menus.yaml:1:")
