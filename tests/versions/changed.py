"""Variants of a site's files."""

from collections.abc import Mapping

from versions.publish import Published, Versions
from versions.version import Source

T0 = 1_800_000_000.0


def changed(files: Mapping[str, bytes], goodbye: str) -> dict[str, bytes]:
    """Return the files with another goodbye in Swedish."""
    before = files["sentences/sv.yaml"].decode()
    lines = [
        f'goodbye: "{goodbye}"' if line.startswith("goodbye:") else line
        for line in before.splitlines()
    ]
    return {**files, "sentences/sv.yaml": "\n".join(lines).encode()}


def with_line(files: Mapping[str, bytes], file: str, line: str) -> dict[str, bytes]:
    """Return the files with a line more at the end of one of them."""
    return {**files, file: files[file] + f"\n{line}\n".encode()}


def publish(versions: Versions, files: Mapping[str, bytes], author: str = "anna") -> Published:
    return versions.publish(files, author, "", T0, Source.CONSOLE)
