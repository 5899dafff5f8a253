"""Files that only the user running Lotsa may read."""

import os
import secrets
from hashlib import sha256
from pathlib import Path

COOKIE_SECRET = "cookie.secret"  # noqa: S105 - the name of a file
NUMBER_KEY = "number.key"


def write_private(file: Path, content: bytes) -> None:
    """Create a file atomically, readable only by its owner.

    If another process has created it first, that file stays.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
    try:
        os.link(draft, file)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def cookie_secret(data: Path) -> bytes:
    """Return the key that signs session cookies, shared by processes and kept over restarts."""
    return _secret(data / COOKIE_SECRET)


def number_key(data: Path, given: str) -> bytes:
    """Return the key with which the history hashes numbers: `given`, or one kept in the folder."""
    return sha256(given.encode()).digest() if given else _secret(data / NUMBER_KEY)


def _secret(file: Path) -> bytes:
    """Return the content of a file, which is created with random bytes."""
    if not file.exists():
        write_private(file, secrets.token_bytes(32))
    return file.read_bytes()
