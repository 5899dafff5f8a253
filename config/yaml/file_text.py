"""The text of a file, or one sentence on why and where it cannot be read."""

from dataclasses import dataclass
from pathlib import Path

LARGEST = 2_000_000
"""Bytes of the largest file that is read; the directory of a large city has half as many."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16; UTF-32 in little endian begins with one of them too."""


@dataclass
class Unread(Exception):
    """The file cannot be read; line and column count from 1."""

    text: str
    line: int = 1
    column: int = 1


def text_of(file: Path) -> str:
    """Return the text of a UTF-8 file, without its byte order mark; raise Unread."""
    if file.is_dir():
        raise Unread("this is a folder; put a file with this name here")
    if file.exists() and not file.is_file():
        raise Unread("this is no ordinary file; put a text file here")
    try:
        if file.stat().st_size > LARGEST:
            raise Unread(f"this file is larger than {LARGEST // 1_000_000} MB; make it smaller")
        return _decoded(file.read_bytes())
    except OSError as fault:
        raise Unread(f"this file cannot be read: {fault.strerror}") from None


def _decoded(content: bytes) -> str:
    if content.startswith(UTF_16) or b"\0" in content[:4]:
        raise Unread("this file is saved as UTF-16 or is no text; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = fault.object[: fault.start].decode("utf-8", "replace").removeprefix("\ufeff")
        line, column = place(before)
        text = "this file is not saved as UTF-8, but as Latin-1 or the like; save it as UTF-8"
        raise Unread(text, line, column) from None


def place(before: str) -> tuple[int, int]:
    """Return line and column, both from 1, of what follows the text."""
    lines = before.replace("\r\n", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
