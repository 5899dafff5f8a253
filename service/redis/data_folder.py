"""The data folder of the embedded Redis: its socket, its access and which server can read it."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from service.redis.binary import Binary

LONGEST_SOCKET_PATH = 103  # bytes; the limit of macOS, Linux allows 107


class Unreadable(Exception):
    """No server on this machine can read the folder's data."""


def socket_path(folder: Path) -> Path:
    """Return `folder`/redis.sock, or a path in a private folder under /tmp if it is too long."""
    path = folder.resolve() / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"lotsa-{os.getuid()}-{name}" / "redis.sock"


def prepare_socket(path: Path) -> None:
    """Create the socket's folder for our user only; raise `PermissionError` if it is another's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.stat().st_uid != os.getuid():
        raise PermissionError(f"{path.parent} belongs to another user")
    path.unlink(missing_ok=True)


def choose(folder: Path, candidates: Iterable[Binary]) -> Binary:
    """Return the first server that can read the folder, and record its name in the folder.

    An older server, or one of the other family, may silently treat the data as empty. So the
    recorded name decides; `Unreadable` says what to do.
    """
    stamp = folder / "written-by"
    written_by = stamp.read_text().strip() if stamp.exists() else ""
    tried = []
    for binary in candidates:
        if _reads(binary, written_by):
            stamp.write_text(f"{binary}\n")
            return binary
        tried.append(str(binary))
    raise Unreadable(
        f"{folder} was written by {written_by}, which {' and '.join(tried)} cannot read. "
        f"Install {written_by} or newer as redis-server, set LOTSA_REDIS_URL, "
        f"or move the folder away to start empty."
    )


def _reads(binary: Binary, written_by: str) -> bool:
    if not written_by:
        return True
    family, _, version = written_by.partition(" ")
    major, _, minor = version.partition(".")
    return binary.family == family and binary.version >= (int(major), int(minor))
