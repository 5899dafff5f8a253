"""The clock that all processes share: the machine's, or one that a rehearsal sets."""

import mmap
import struct
import time
from pathlib import Path

# When the file was set (machine time, s), the time it showed then (s), and its rate.
_FORMAT = struct.Struct("=ddd")


class Clock:
    """A callable that returns the time in Unix seconds.

    With a `file` (see `set_clock`), every process that reads it shows the same time and jumps at
    the same moment. An empty `file` means the machine's own clock.
    """

    def __init__(self, file: str = "") -> None:
        self._shown: mmap.mmap | None = None
        if file:
            with Path(file).open("rb") as opened:
                self._shown = mmap.mmap(opened.fileno(), _FORMAT.size, access=mmap.ACCESS_READ)

    def __call__(self) -> float:
        if self._shown is None:
            return time.time()
        set_at, showed, rate = self._read(self._shown)
        return showed + (time.time() - set_at) * rate

    @staticmethod
    def _read(shown: mmap.mmap) -> tuple[float, float, float]:
        """Read until two readings agree: a single one may happen in the middle of a write."""
        reading = shown[:]
        while reading != (again := shown[:]):
            reading = again
        set_at, showed, rate = _FORMAT.unpack(reading)
        return set_at, showed, rate


def set_clock(file: Path, now: float, *, rate: float = 1.0) -> None:
    """Set the clock in `file` to `now` (Unix seconds), to run at `rate` times normal speed.

    A rate of 0 stops it. The file is created if it is missing.
    """
    if not file.exists():
        file.write_bytes(bytes(_FORMAT.size))
    with file.open("r+b") as opened:
        opened.write(_FORMAT.pack(time.time(), now, rate))


def shown_at(file: Path, moment: float) -> float:
    """Return what the clock in `file` showed at a moment of the machine's clock."""
    set_at, showed, rate = _read(file)
    return showed + max(0.0, moment - set_at) * rate


def started_at(file: Path) -> float | None:
    """Return the time to which the clock in `file` was set, or None if there is no file."""
    return _read(file)[1] if file.exists() else None


def _read(file: Path) -> tuple[float, float, float]:
    set_at, showed, rate = _FORMAT.unpack(file.read_bytes())
    return set_at, showed, rate


def advance_clock(file: Path, seconds: float) -> None:
    """Move the clock in `file` ahead by some seconds; its rate stays the same."""
    _, _, rate = _read(file)
    set_clock(file, Clock(str(file))() + seconds, rate=rate)
