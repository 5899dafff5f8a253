"""What Lotsa keeps holds telephone numbers and secrets, so it is for its own user alone."""

import os
from pathlib import Path

UMASK = 0o077  # also for what SQLite, Redis and other libraries make
KEPT = ("records.sqlite*", "redis", "redis/**/*", "audio", "rehearsal")
"""What an older Lotsa may have left in the data folder for all to read."""


def keep_private(data: Path) -> None:
    """Whatever this process makes from now on is for its user alone, and so is what is there.

    A folder of another user is left as it is.
    """
    os.umask(UMASK)
    if data.exists():
        for path in (data, *(found for pattern in KEPT for found in data.glob(pattern))):
            _close(path)


def _close(path: Path) -> None:
    try:
        status = path.lstat()
        if status.st_uid == os.getuid() and not path.is_symlink() and status.st_mode & UMASK:
            path.chmod(status.st_mode & 0o700)
    except FileNotFoundError:  # one that Redis or SQLite has just put away
        return
