"""The data of rehearsals: each start time has its own, kept until a fresh start deletes it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from service.clock import set_clock, shown_at, started_at

STATE = ("redis", "records.sqlite*", "clock", "began")
EARLIER = "earlier"
"""The subfolder for data of rehearsals other than the latest, by start time."""


@dataclass(frozen=True)
class RehearsalData:
    """The data of rehearsals in `folder`; `zone` is the site's time zone."""

    folder: Path
    zone: ZoneInfo

    def resume_or_start(self, start: float, *, fresh: bool) -> str:
        """Set up the clock and data of the rehearsal that starts at `start`; say what was done."""
        latest = self._latest()
        if latest is not None and latest != start:
            _move(self.folder, self._archive(latest))
        if latest != start and self._archive(start).exists():
            _move(self._archive(start), self.folder)
        kept = self._latest() is not None
        if kept and not fresh:
            return self._continue(start)
        _delete(self.folder)
        set_clock(self.folder / "clock", start)
        (self.folder / "began").write_text(str(start))
        return self._start_line(start, latest, deleted=kept)

    def _latest(self) -> float | None:
        """Return the start time of the rehearsal whose data is in place, or None."""
        if (self.folder / "began").exists():
            return float((self.folder / "began").read_text())
        return started_at(self.folder / "clock")

    def _continue(self, start: float) -> str:
        """Continue from the last change of a file: no stored time is later than that."""
        changed = max((file.stat().st_mtime for file in _files(self.folder)), default=0.0)
        now = max(start, shown_at(self.folder / "clock", changed))
        (self.folder / "began").write_text(str(start))
        set_clock(self.folder / "clock", now)
        return (
            f"The rehearsal of {self._text(start)} continues with its data; its time is "
            f"{self._text(now)}. To start over: --fresh"
        )

    def _start_line(self, start: float, latest: float | None, *, deleted: bool) -> str:
        line = f"A rehearsal starts; its time is {self._text(start)}."
        if deleted:
            return f"{line} The data of the previous one is deleted."
        if latest is not None and latest != start:
            return f"{line} The previous one is kept: --at {self._text(latest, 'T')} continues it."
        return line

    def _archive(self, start: float) -> Path:
        return self.folder / EARLIER / f"{datetime.fromtimestamp(start, self.zone):%Y%m%dT%H%M%S}"

    def _text(self, moment: float, between: str = " ") -> str:
        there = datetime.fromtimestamp(moment, self.zone)
        return f"{there:%Y-%m-%d}{between}{there:%H:%M}"


def _state(folder: Path) -> Iterator[Path]:
    for pattern in STATE:
        yield from folder.glob(pattern)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files that a rehearsal writes while it runs, not those about its start."""
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
