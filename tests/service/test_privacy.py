"""Other users of the machine cannot read Lotsa's data."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.private_files import make_private


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Use a umask that lets others read, as many machines do; restore it afterwards."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_new_files_are_readable_by_user_only(tmp_path: Path) -> None:
    make_private(tmp_path)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "file").write_text("number")
    assert (mode(tmp_path / "later"), mode(tmp_path / "later" / "file")) == (0o700, 0o600)


def test_permissions_from_older_version_are_tightened(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "redis" / "appendonlydir").mkdir(parents=True)
    append_only = data / "redis" / "appendonlydir" / "appendonly.aof.1.incr.aof"
    records = data / "records.sqlite"
    for file in (append_only, records):
        file.write_text("number")
    assert mode(records) == 0o644
    make_private(data)
    assert {mode(data), mode(data / "redis"), mode(append_only.parent)} == {0o700}
    assert {mode(append_only), mode(records)} == {0o600}


def test_missing_data_folder_is_not_created(tmp_path: Path) -> None:
    make_private(tmp_path / "none")
    assert not (tmp_path / "none").exists()
