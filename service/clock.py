"""The time of day that all of Lotsa goes by: the machine's, or one that a rehearsal sets."""

import mmap
import struct
import time
from pathlib import Path

# When the file was set (machine's time), what it showed then, how fast it goes: in seconds.
_FORMAT = struct.Struct("=ddd")


class Clock:
    """Called, it tells the time: Unix seconds, UTC.

    With a `file` (see `set_clock`) every process that reads it shows the same time, and jumps at
    the same moment. An empty `file` is the machine's own clock.
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
        """Two equal readings in a row, for one may fall in the middle of a writing."""
        reading = shown[:]
        while reading != (again := shown[:]):
            reading = again
        set_at, showed, rate = _FORMAT.unpack(reading)
        return set_at, showed, rate


def set_clock(file: Path, now: float, *, rate: float = 1.0) -> None:
    """Makes the clock in `file` show `now` (Unix seconds) and go on `rate` times as fast as time.

    A rate of 0 stops it. The file is made if it is not there.
    """
    if not file.exists():
        file.write_bytes(bytes(_FORMAT.size))
    with file.open("r+b") as opened:
        opened.write(_FORMAT.pack(time.time(), now, rate))


def shown_at(file: Path, moment: float) -> float:
    """What the clock in `file` showed at a moment of the machine's clock."""
    set_at, showed, rate = _read(file)
    return showed + max(0.0, moment - set_at) * rate


def started_at(file: Path) -> float | None:
    """What the clock in `file` was set to; None without one."""
    return _read(file)[1] if file.exists() else None


def _read(file: Path) -> tuple[float, float, float]:
    set_at, showed, rate = _FORMAT.unpack(file.read_bytes())
    return set_at, showed, rate


def advance_clock(file: Path, seconds: float) -> None:
    """Lets the clock in `file` jump ahead, at the rate it had."""
    _, _, rate = _read(file)
    set_clock(file, Clock(str(file))() + seconds, rate=rate)
