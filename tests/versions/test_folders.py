"""Versions on the disk, and the files of a folder or of a git commit."""

import subprocess
from pathlib import Path

import pytest

from config.faults.fault import Faults
from tests.config.cases import LILLA
from tests.versions.changed import changed, publish
from versions import files as site_files
from versions.files import digest, hashes_of, read_folder, write_folder
from versions.folders import VersionFolders
from versions.git_source import GitFault, commit_of, files_at
from versions.publish import Versions

Files = dict[str, bytes]


def test_version_is_written_read_only(versions: Versions, files: Files, tmp_path: Path) -> None:
    published = versions.load(publish(versions, files).version)
    assert published.folder == tmp_path / "data" / "versions" / "1"
    assert published.site.slug == "lilla"
    assert read_folder(published.folder) == files
    assert {path.stat().st_mode & 0o777 for path in published.folder.glob("*.yaml")} == {0o400}


def test_changed_file_on_disk_is_replaced(versions: Versions, files: Files) -> None:
    version = publish(versions, files).version
    folder = versions.load(version).folder
    (folder / "site.yaml").unlink()
    assert versions.load(version).folder == folder
    assert read_folder(folder) == files


def test_old_folders_are_deleted_and_written_again(
    versions: Versions, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("versions.folders.KEPT", 1)
    made = [publish(versions, changed(files, word)).version for word in ("Ett.", "Två.")]
    for version in made:
        versions.load(version)
    assert versions.folders.newest() == (2, versions.load(made[1]).folder)
    assert read_folder(versions.load(made[0]).folder) == versions.store.files(1)
    assert versions.folders.newest() == (1, versions.load(made[0]).folder)


def test_newest_version_on_disk_is_known(versions: Versions, files: Files) -> None:
    assert versions.folders.newest() is None
    versions.load(publish(versions, files).version)
    newest = versions.folders.newest()
    assert newest is not None
    assert newest[0] == 1


def test_folder_is_seen_until_it_is_edited(tmp_path: Path) -> None:
    folders = VersionFolders(tmp_path / "versions")
    assert folders.seen() == ""
    folders.note_seen("abc")
    assert folders.seen() == "abc"


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    write_folder({"site.yaml": b"a", ".git/config": b"b", "x/.DS_Store": b"c"}, tmp_path / "s")
    assert read_folder(tmp_path / "s") == {"site.yaml": b"a"}


def test_digest_changes_with_name_and_content() -> None:
    made = [{"a": b"1"}, {"b": b"1"}, {"a": b"2"}, {"a": b"1", "b": b""}]
    assert len({digest(hashes_of(files)) for files in made}) == len(made)


def test_large_file_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_files, "LARGEST", 10)
    (tmp_path / "site.yaml").write_bytes(b"x" * 11)
    with pytest.raises(Faults, match=r"site\.yaml: the file is larger"):
        read_folder(tmp_path)


def git(folder: Path, *command: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *identity, *command], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, files: Files) -> Path:
    """A repository whose folder `sites/lilla` holds the site."""
    folder = tmp_path / "repo" / "sites" / "lilla"
    write_folder(files, folder)
    for file in folder.rglob("*.yaml"):
        file.chmod(0o600)
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    git(tmp_path / "repo", "add", ".")
    git(tmp_path / "repo", "commit", "-q", "-m", "site")
    return folder


def test_commit_has_the_files_of_its_folder(repository: Path, files: Files) -> None:
    (repository / "site.yaml").write_text("slug: edited")
    commit = commit_of(repository, "main")
    assert commit == git(repository, "rev-parse", "HEAD")
    assert files_at(repository, commit) == files


@pytest.mark.parametrize("ref", ["nothing", "--output=x", "", "HEAD~7"])
def test_unknown_ref_is_refused(repository: Path, ref: str) -> None:
    with pytest.raises(GitFault):
        commit_of(repository, ref)


def test_folder_outside_a_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GitFault):
        commit_of(tmp_path, "main")


def test_small_site_has_every_file() -> None:
    assert {"site.yaml", "menus.yaml", "sentences/sv.yaml"} <= set(read_folder(LILLA))
