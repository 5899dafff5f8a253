"""The files of a site: read from a folder, written to one, and their digest."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from config.faults.fault import Fault, Faults

Files = Mapping[str, bytes]
"""Contents by path within the site, such as `sentences/sv.yaml`."""

DEEPEST = 4
"""Levels of folders that are read; a site has three at most."""
LARGEST = 64 * 1024 * 1024
"""Largest file, in bytes; a recording may not be larger."""
LARGEST_SITE = 1024 * 1024 * 1024


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, without hidden ones; raise Faults if one cannot be read."""
    found: dict[str, bytes] = {}
    for path in _paths(folder, DEEPEST):
        name = path.relative_to(folder).as_posix()
        found[name] = _content(path, name)
    check_sizes(found)
    return found


def check_sizes(files: Files) -> None:
    """Raise Faults if a file, or all of them together, are too large."""
    faults = [
        Fault(name, 0, 0, f"the file is larger than {LARGEST >> 20} MB")
        for name, content in files.items()
        if len(content) > LARGEST
    ]
    if sum(map(len, files.values())) > LARGEST_SITE:
        faults.append(Fault(".", 0, 0, f"the site is larger than {LARGEST_SITE >> 20} MB"))
    if faults:
        raise Faults(faults)


def write_folder(files: Files, folder: Path) -> None:
    """Write the files to a new folder, readable by this user only and not writable."""
    folder.mkdir(mode=0o700, parents=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o400)


def content_hash(content: bytes) -> str:
    """Return the hash under which a content is stored once."""
    return hashlib.sha256(content).hexdigest()


def digest(hashes: Mapping[str, str]) -> str:
    """Return the digest of a site, given the hash of each file by name."""
    lines = "".join(f"{hash_} {name}\n" for name, hash_ in sorted(hashes.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def hashes_of(files: Files) -> dict[str, str]:
    """Return the hash of each file by name."""
    return {name: content_hash(content) for name, content in files.items()}


def _paths(folder: Path, levels: int) -> Iterator[Path]:
    if not levels or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "Thumbs.db":
            continue  # written by an editor or a file manager
        if path.is_dir():
            yield from _paths(path, levels - 1)
        else:
            yield path


def _content(path: Path, name: str) -> bytes:
    if not path.is_file():
        raise Faults([Fault(name, 0, 0, "this is no ordinary file")])
    try:
        if os.stat(path).st_size > LARGEST:
            raise Faults([Fault(name, 0, 0, f"the file is larger than {LARGEST >> 20} MB")])
        return path.read_bytes()
    except OSError as fault:
        raise Faults([Fault(name, 0, 0, f"this file cannot be read: {fault.strerror}")]) from None
