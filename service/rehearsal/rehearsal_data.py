"""What rehearsals leave behind: each start time has its own data, kept until it is asked anew."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from service.clock import set_clock, shown_at, started_at

STATE = ("redis", "records.sqlite*", "clock", "began")
EARLIER = "earlier"
"""Holds the data of the rehearsals that are not the latest, by start time."""


@dataclass(frozen=True)
class RehearsalData:
    """The data of rehearsals in `folder`; `zone` is the site's."""

    folder: Path
    zone: ZoneInfo

    def take_up(self, start: float, *, fresh: bool) -> str:
        """Set the clock and the data for the rehearsal of `start`; answer what was done."""
        latest = self._latest()
        if latest is not None and latest != start:
            _move(self.folder, self._place(latest))
        if latest != start and self._place(start).exists():
            _move(self._place(start), self.folder)
        kept = self._latest() is not None
        if kept and not fresh:
            return self._continue(start)
        _delete(self.folder)
        set_clock(self.folder / "clock", start)
        (self.folder / "began").write_text(str(start))
        return self._began(start, latest, deleted=kept)

    def _latest(self) -> float | None:
        """When the rehearsal began whose data is in place; None without one."""
        if (self.folder / "began").exists():
            return float((self.folder / "began").read_text())
        return started_at(self.folder / "clock")

    def _continue(self, start: float) -> str:
        """Go on at the moment of the last change, for whatever is kept has no later time."""
        changed = max((file.stat().st_mtime for file in _files(self.folder)), default=0.0)
        now = max(start, shown_at(self.folder / "clock", changed))
        (self.folder / "began").write_text(str(start))
        set_clock(self.folder / "clock", now)
        return (
            f"The rehearsal of {self._read(start)} continues with its data; it is "
            f"{self._read(now)} there. To start anew: --fresh"
        )

    def _began(self, start: float, latest: float | None, *, deleted: bool) -> str:
        line = f"A rehearsal begins; it is {self._read(start)} there."
        if deleted:
            return f"{line} The data of the one before is deleted."
        if latest is not None and latest != start:
            return f"{line} The one before is kept: --at {self._read(latest, 'T')} continues it."
        return line

    def _place(self, start: float) -> Path:
        return self.folder / EARLIER / f"{datetime.fromtimestamp(start, self.zone):%Y%m%dT%H%M%S}"

    def _read(self, moment: float, between: str = " ") -> str:
        there = datetime.fromtimestamp(moment, self.zone)
        return f"{there:%Y-%m-%d}{between}{there:%H:%M}"


def _state(folder: Path) -> Iterator[Path]:
    for pattern in STATE:
        yield from folder.glob(pattern)


def _files(folder: Path) -> Iterator[Path]:
    """The files that a rehearsal writes, without those that say when it began."""
    yield from (folder / "redis").rglob("*")
    yield from folder.glob("records.sqlite*")


def _move(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    _delete(target)
    for path in list(_state(source)):
        shutil.move(path, target / path.name)
    if source.parent.name == EARLIER:
        source.rmdir()


def _delete(folder: Path) -> None:
    for path in list(_state(folder)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
