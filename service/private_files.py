"""File permissions: stored data has telephone numbers and secrets, so only its user may read it."""

import os
from pathlib import Path

UMASK = 0o077  # also applies to files that SQLite, Redis and other libraries create
KEPT = ("records.sqlite*", "redis", "redis/**/*", "audio", "rehearsal")
"""What an older version may have left readable by others in the data folder."""


def make_private(data: Path) -> None:
    """Make existing and future files of this process readable by its user only.

    Files and folders of another user are left as they are.
    """
    os.umask(UMASK)
    if data.exists():
        for path in (data, *(found for pattern in KEPT for found in data.glob(pattern))):
            _restrict(path)


def _restrict(path: Path) -> None:
    try:
        status = path.lstat()
        if status.st_uid == os.getuid() and not path.is_symlink() and status.st_mode & UMASK:
            path.chmod(status.st_mode & 0o700)
    except FileNotFoundError:  # Redis or SQLite has just deleted it
        return
