"""./lotsa prompts, as an administrator uses it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.ivr.sounds import spoken
from tests.service.command import LILLA, lotsa


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(LILLA, folder)
    return folder


def prompts(site: Path, *words: str, **settings: str) -> tuple[int, str, str]:
    done = lotsa("prompts", *words, data=site.parent, LOTSA_SITE=str(site), **settings)
    return done.returncode, done.stdout, done.stderr


def takes(folder: Path, **files: bytes) -> str:
    (folder / "en").mkdir()
    for name, content in files.items():
        (folder / "en" / f"{name}.wav").write_bytes(content)
    return str(folder / "en")


def test_import_writes_all_or_nothing(site: Path, tmp_path: Path) -> None:
    path = takes(tmp_path, closed=spoken(), greting=spoken())
    status, said, wrong = prompts(site, "import", path)
    assert status == 1
    assert said.splitlines() == [
        "en/closed.wav: recordings/en/closed.wav",
        "en/greting.wav: rejected: unknown sentence 'greting' (did you mean 'greeting'?)",
    ]
    assert wrong == "Nothing was written: 1 of 2 rejected.\n"
    assert not (site / "recordings").exists()
    status, said, wrong = prompts(site, "import", f"{path}/closed.wav")
    assert (status, wrong) == (0, "")
    status, said, _ = prompts(site, "list", "--language", "en", "--state", "recorded", "--json")
    (one,) = json.loads(said)
    assert (status, one["key"], one["files"]) == (0, "closed", ["recordings/en/closed.wav"])


def test_unknown_language_and_empty_folder_are_named(site: Path, tmp_path: Path) -> None:
    assert prompts(site, "list", "--language", "xv")[2] == "The site has no language 'xv'.\n"
    assert prompts(site, "import", str(tmp_path / "bin")) == (
        1,
        "",
        f"{tmp_path / 'bin'}: there is no sound file here.\n",
    )


def test_draft_without_espeak_says_how_to_install_it(site: Path, tmp_path: Path) -> None:
    status, said, wrong = prompts(site, "draft", "--language", "en", PATH=str(tmp_path))
    assert (status, said) == (1, "")
    assert "sudo apt-get install espeak-ng" in wrong
    assert wrong.count("\n") == 1


def test_script_is_text_or_a_page(site: Path) -> None:
    status, said, _ = prompts(site, "script", "--language", "en")
    assert (status, said.splitlines()[0]) == (0, "Prompts of Lilla Ånga kommun: English")
    assert prompts(site, "script", "--language", "en", "--html")[1].startswith("<!doctype html>")
