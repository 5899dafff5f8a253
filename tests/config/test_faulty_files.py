"""Each missing or unusable file gives one fault, without follow-on faults."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.config.cases import site_with
from tests.config.test_load import faults_of

GUIDES = "guides.yaml"
NOT_UTF_8 = "this file is not saved as UTF-8, but as Latin-1 or the like; save it as UTF-8"
UTF_16 = "this file is saved as UTF-16 or is no text; save it as UTF-8"


@pytest.mark.parametrize(
    ("encoding", "fault"),
    [
        ("latin-1", f"{GUIDES}:2:15: {NOT_UTF_8}"),
        ("cp1252", f"{GUIDES}:2:15: {NOT_UTF_8}"),
        ("mac-roman", f"{GUIDES}:2:15: {NOT_UTF_8}"),
        ("utf-16", f"{GUIDES}:1:1: {UTF_16}"),
        ("utf-16-le", f"{GUIDES}:1:1: {UTF_16}"),
        ("utf-16-be", f"{GUIDES}:1:1: {UTF_16}"),
        ("utf-32", f"{GUIDES}:1:1: {UTF_16}"),
    ],
)
def test_wrong_encoding_is_reported_at_the_first_letter(
    encoding: str, fault: str, tmp_path: Path
) -> None:
    file = site_with(tmp_path) / GUIDES
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    assert faults_of(tmp_path) == [fault]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_byte_order_mark_and_other_line_ends_are_accepted(ends: str, tmp_path: Path) -> None:
    file = site_with(tmp_path) / GUIDES
    text = file.read_text(encoding="utf-8").replace("name: Berit Ång", "nam: Berit")
    file.write_bytes(text.replace("\n", ends).encode("utf-8-sig"))
    assert faults_of(tmp_path) == [
        "guides.yaml:1:1: 'name' is missing; write a line 'name: …'",
        "guides.yaml:2:3: unknown setting 'nam' (did you mean 'name'?)",
    ]


@pytest.mark.parametrize(("code", "shown"), [("\0", "0000"), ("\x07", "0007"), ("\x1b", "001b")])
def test_control_character_is_reported(code: str, shown: str, tmp_path: Path) -> None:
    (site_with(tmp_path) / GUIDES).write_text(f"1:\n  name: An{code}na\n", encoding="utf-8")
    text = f"the character #x{shown} may not stand here; delete it"
    assert faults_of(tmp_path) == [f"guides.yaml:2:11: {text}"]


@pytest.mark.parametrize("section", ["groups", "guides", "hours", "languages", "numbers"])
def test_missing_file_is_one_fault(section: str, tmp_path: Path) -> None:
    (site_with(tmp_path) / f"{section}.yaml").unlink()
    text = f"'{section}' is missing; write it here or in a file {section}.yaml"
    assert faults_of(tmp_path) == [f"site.yaml:1:1: {text}"]


@pytest.mark.parametrize("section", ["matters", "outcomes", "away_reasons"])
def test_missing_list_is_one_fault(section: str, tmp_path: Path) -> None:
    (site_with(tmp_path) / f"{section}.yaml").unlink()
    text = f"'{section}' is missing; write it here or in a file {section}.yaml"
    assert faults_of(tmp_path) == [f"site.yaml:1:1: {text}"]


def test_missing_menus_are_reported_at_the_reference(tmp_path: Path) -> None:
    (site_with(tmp_path) / "menus.yaml").unlink()
    text = "unknown menu 'start': there is no file menus.yaml"
    assert faults_of(tmp_path) == [f"numbers.yaml:4:9: {text}"]


def test_missing_root_file_is_one_fault(tmp_path: Path) -> None:
    (site_with(tmp_path) / "site.yaml").unlink()
    names = "slug, name, timezone, country, default_language, reserve_number, person_group"
    assert faults_of(tmp_path) == [f"site.yaml:1:1: this file is missing; write {names} in it"]


def test_missing_sentences_are_one_fault(tmp_path: Path) -> None:
    shutil.rmtree(site_with(tmp_path) / "sentences")
    text = "'sentences' is missing; write a file for each language, such as sentences/sv.yaml"
    assert faults_of(tmp_path) == [f"site.yaml:1:1: {text}"]


def _folder(file: Path) -> None:
    file.mkdir()


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _dangling(file: Path) -> None:
    file.symlink_to("nowhere.yaml")


def _circle(file: Path) -> None:
    file.symlink_to(file.name)


@pytest.mark.parametrize(
    ("put", "text"),
    [
        (_folder, "this is a folder; put a file with this name here"),
        (_pipe, "this is no ordinary file; put a text file here"),
        (_dangling, "this file cannot be read: No such file or directory"),
        (_circle, "this file cannot be read: Too many levels of symbolic links"),
    ],
)
def test_non_regular_file_is_one_fault(
    put: Callable[[Path], None], text: str, tmp_path: Path
) -> None:
    file = site_with(tmp_path) / GUIDES
    file.unlink()
    put(file)
    assert faults_of(tmp_path) == [f"guides.yaml:1:1: {text}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_file_without_permission_is_one_fault(tmp_path: Path) -> None:
    (site_with(tmp_path) / GUIDES).chmod(0)
    assert faults_of(tmp_path) == ["guides.yaml:1:1: this file cannot be read: Permission denied"]


@pytest.mark.parametrize("name", ["guides.yml", "Guides.YAML", "GUIDES.yaml.YML"])
def test_misnamed_file_is_reported_with_its_name(name: str, tmp_path: Path) -> None:
    (site_with(tmp_path) / GUIDES).rename(tmp_path / name)
    faults = faults_of(tmp_path)
    assert faults[0].startswith(f"{name}:1:1: this file is not read; call it guides.yaml")
    assert len(faults) == (1 if name.count(".") == 1 else 2)


def test_editor_files_are_ignored(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    (site / ".#guides.yaml").symlink_to("anna@router.1234")
    (site / ".git").mkdir()
    (site / ".git" / "old.yaml").write_text("a: [", encoding="utf-8")
    (site / "guides.yaml~").write_text("a: [", encoding="utf-8")
    (site / "slug.yaml").write_text("lilla\n", encoding="utf-8")
    assert faults_of(tmp_path) == ["slug.yaml:1:1: 'slug' is written in site.yaml too; keep one"]


def test_unknown_folder_is_reported_at_its_file(tmp_path: Path) -> None:
    (site_with(tmp_path) / "backup").mkdir()
    (tmp_path / "backup" / "guides.yaml").write_text("1: {}\n", encoding="utf-8")
    assert faults_of(tmp_path) == ["backup/guides.yaml:1:1: unknown setting 'backup'"]


def test_section_in_a_file_and_a_folder_is_reported(tmp_path: Path) -> None:
    (site_with(tmp_path) / "hours").mkdir()
    text = "{weekly: {mon: [08:00-16:00]}}\n"
    (tmp_path / "hours" / "evening.yaml").write_text(text, encoding="utf-8")
    text = "'hours' is written in hours/evening.yaml too; keep one"
    assert faults_of(tmp_path) == [f"hours.yaml:1:1: {text}"]


def test_file_instead_of_the_folder_is_reported(tmp_path: Path) -> None:
    file = site_with(tmp_path) / "site.yaml"
    text = "is a file; name the folder that holds the site's YAML files"
    assert faults_of(file) == [f"site.yaml:1:1: the folder {file} {text}"]


@pytest.mark.parametrize("text", ["[" * 500, "".join(" " * i + "a:\n" for i in range(400))])
def test_deep_nesting_is_one_fault(text: str, tmp_path: Path) -> None:
    (site_with(tmp_path) / "menus.yaml").write_text(text, encoding="utf-8")
    assert faults_of(tmp_path) == ["menus.yaml:1:1: this file is nested too deeply to be read"]


@pytest.mark.parametrize("filler", ["# comment\n", "x: [y]\n", "[", "\n", "a" * 99])
def test_large_file_is_one_fault(filler: str, tmp_path: Path) -> None:
    file = site_with(tmp_path) / "menus.yaml"
    file.write_text(filler * (10_000_000 // len(filler)), encoding="utf-8")
    text = "this file is larger than 2 MB; make it smaller"
    assert faults_of(tmp_path) == [f"menus.yaml:1:1: {text}"]


def test_nested_aliases_are_read_once(tmp_path: Path) -> None:
    """Each line holds the previous one ten times: a thousand million texts if expanded."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9)]
    (site_with(tmp_path) / "menus.yaml").write_text("".join(lines), encoding="utf-8")
    faults = [fault for fault in faults_of(tmp_path) if fault.startswith("menus.yaml")]
    assert len(faults) == len(lines)
