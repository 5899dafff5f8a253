"""The versions on this machine's disk: one read-only folder each, written when first needed."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from config.faults.fault import Faults
from versions.files import Files, digest, hashes_of, read_folder, write_folder

KEPT = 20
"""Folders kept on the disk; an older version is written again when it is needed."""
SEEN = "folder"
"""The file with the digest that the folder in LOTSA_SITE had at the last start or publish."""


class VersionFolders:
    """The folders `1`, `2`, … in the data folder's `versions`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def ensure(self, number: int, wanted: str, files: Callable[[], Files]) -> Path:
        """Return the folder of a version whose digest is `wanted`; write it if need be."""
        folder = self._root / str(number)
        if not _has(folder, wanted):
            with self.temporary(files()) as written:
                self._replace(folder, written)
            self._remove_old()
        return folder

    @contextmanager
    def temporary(self, files: Files) -> Iterator[Path]:
        """Write the files to a folder that is deleted afterwards, unless it has been moved."""
        folder = self._root / f".{os.getpid()}-{secrets.token_hex(4)}"
        try:
            write_folder(files, folder)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def newest(self) -> tuple[int, Path] | None:
        """Return the newest version on this disk, for a start without the database."""
        numbers = self._numbers()
        return (numbers[-1], self._root / str(numbers[-1])) if numbers else None

    def seen(self) -> str:
        """Return the digest of the site's folder at the last start or publish; "" if unknown."""
        file = self._root / SEEN
        return file.read_text() if file.exists() else ""

    def note_seen(self, digest_: str) -> None:
        """Note the digest of the site's folder."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._root / f".{SEEN}-{os.getpid()}"
        draft.write_text(digest_)
        draft.replace(self._root / SEEN)

    def _replace(self, folder: Path, written: Path) -> None:
        """Move the written folder into place; another process may have done so meanwhile."""
        if folder.exists():
            folder.rename(self._root / f".{secrets.token_hex(8)}")
        try:
            written.rename(folder)
        except OSError:
            if not folder.exists():
                raise

    def _remove_old(self) -> None:
        """Delete the folders that were written first; the last may be an old version's."""
        folders = [self._root / str(number) for number in self._numbers()]
        for folder in sorted(folders, key=_written)[:-KEPT]:
            shutil.rmtree(folder, ignore_errors=True)

    def _numbers(self) -> list[int]:
        if not self._root.is_dir():
            return []
        return sorted(int(path.name) for path in self._root.iterdir() if path.name.isdecimal())


def _written(folder: Path) -> float:
    return folder.stat().st_mtime


def _has(folder: Path, wanted: str) -> bool:
    """Return whether the folder holds the wanted content, and nobody has changed it."""
    if not folder.is_dir():
        return False
    try:
        return digest(hashes_of(read_folder(folder))) == wanted
    except Faults:
        return False
