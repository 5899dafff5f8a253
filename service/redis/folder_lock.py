"""A lock on a folder: two processes that write the same data would corrupt it."""

import fcntl
import os
import threading
import time
from pathlib import Path


class FolderLocked(Exception):
    """Another process owns the folder; `.owner` is its process id, or "" if unknown."""

    def __init__(self, folder: Path, owner: str) -> None:
        self.folder = folder
        self.owner = owner
        by = f"process {owner}" if owner else "another process"
        super().__init__(f"{folder} is in use by {by}")

    def orphaned(self) -> bool:
        """Return whether the owner has exited and only a child of it still holds the lock."""
        try:
            os.kill(int(self.owner or os.getpid()), 0)
        except ProcessLookupError:
            return True
        return False


def lock_folder(folder: Path, *, patience_s: float = 0.0) -> int:
    """Take the folder's lock and return its file descriptor; closing it releases the lock.

    A child process that inherits the descriptor holds the lock too. Waits up to `patience_s`
    for an owner that is exiting; raises `FolderLocked`.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + patience_s
    while not _lock(lock):
        if time.monotonic() >= until:
            owner = os.read(lock, 32).decode()
            os.close(lock)
            raise FolderLocked(folder, owner)
        threading.Event().wait(0.05)
    os.truncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())
    return lock


def is_locked(folder: Path) -> bool:
    """Return whether a process owns the folder.

    This takes the lock for a moment: a process that calls `lock_folder` now needs `patience_s`.
    """
    try:
        lock = os.open(folder / "lock", os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _lock(lock)
    finally:
        os.close(lock)


def _lock(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
