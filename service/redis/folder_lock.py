"""One process owns a folder at a time: two that write the same data would ruin it."""

import fcntl
import os
import threading
import time
from pathlib import Path


class Taken(Exception):
    """Another process owns the folder; `.owner` is its process id, or "" if it did not say."""

    def __init__(self, folder: Path, owner: str) -> None:
        self.folder = folder
        self.owner = owner
        by = f"process {owner}" if owner else "another process"
        super().__init__(f"{folder} is in use by {by}")

    def orphaned(self) -> bool:
        """Whether the owner itself is gone, and only a child of its still holds the folder."""
        try:
            os.kill(int(self.owner or os.getpid()), 0)
        except ProcessLookupError:
            return True
        return False


def own(folder: Path, *, patience_s: float = 0.0) -> int:
    """Takes the folder's lock and returns its file descriptor; it is ours until that is closed.

    The descriptor may be handed on to a child, who then owns the folder too. Waits up to
    `patience_s` for an owner who is on the way out; raises `Taken`.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + patience_s
    while not _locked(lock):
        if time.monotonic() >= until:
            owner = os.read(lock, 32).decode()
            os.close(lock)
            raise Taken(folder, owner)
        threading.Event().wait(0.05)
    os.truncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())
    return lock


def owned(folder: Path) -> bool:
    """Whether a process owns the folder; an owner who begins just now needs patience for us."""
    try:
        lock = os.open(folder / "lock", os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _locked(lock)
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
