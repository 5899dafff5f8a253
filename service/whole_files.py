"""Read files, and write several so that each is either old or new, never half."""

import os
from collections.abc import Mapping
from pathlib import Path


def read_file(file: Path, at_most: int = -1) -> bytes | None:
    """Return the content of a file, or its beginning; None if there is no such file."""
    try:
        with file.open("rb") as opened:
            return opened.read(at_most)
    except FileNotFoundError:
        return None


def write_files(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write each file by its path within the folder; None deletes it."""
    for name, content in files.items():
        file = folder / name
        if content is None:
            file.unlink(missing_ok=True)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(content)
        os.replace(beside, file)
