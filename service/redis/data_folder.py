"""The folder an embedded Redis keeps its data in: where its socket is, and who may open it."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from service.redis.binary import Binary

LONGEST_SOCKET_PATH = 103  # bytes; what macOS allows, Linux allows 107


class Unreadable(Exception):
    """No server of this machine can read what the folder holds."""


def socket_path(folder: Path) -> Path:
    """`folder`/redis.sock, or a private folder under /tmp when that path would be too long."""
    path = folder.resolve() / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"lotsa-{os.getuid()}-{name}" / "redis.sock"


def prepare_socket(path: Path) -> None:
    """Makes the socket's folder ours alone; raises `PermissionError` if it is somebody else's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.stat().st_uid != os.getuid():
        raise PermissionError(f"{path.parent} belongs to another user")
    path.unlink(missing_ok=True)


def choose(folder: Path, candidates: Iterable[Binary]) -> Binary:
    """The first server that can read the folder, which is then stamped with its name.

    An older server, or one of the other family, may show a newer one's data as empty without a
    word. So the stamp decides, and `Unreadable` says what to do.
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
