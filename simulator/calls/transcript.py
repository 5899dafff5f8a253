"""What is heard at one end of a call, in order, and live streams of it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Heard:
    """One thing heard on a call.

    `kind` is say, play, music, beep, recording, said, digits, silence, talk or status; `said` is
    what the person says to a recording. `at` is when it began, in Unix seconds; `lasts` is how long
    a sentence or recording takes, in seconds on the line.
    """

    at: float
    kind: str
    text: str = ""
    language: str = ""
    who: tuple[str, ...] = ()
    lasts: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the entry as the control API shows it."""
        return asdict(self)


@dataclass(eq=False)
class Transcript:
    """The entries so far, and the readers that wait for the next one."""

    entries: list[Heard] = field(default_factory=list)
    closed: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, entry: Heard) -> None:
        """Append an entry and wake the readers."""
        self.entries.append(entry)
        self._wake()

    def close(self) -> None:
        """Mark the transcript as complete."""
        self.closed = True
        self._wake()

    async def follow(self, start: int = 0) -> AsyncIterator[Heard]:
        """Yield every entry from number `start`, as it arrives, until the call is over."""
        position = start
        while True:
            for entry in self.entries[position:]:
                yield entry
                position += 1
            if self.closed and position >= len(self.entries):
                return
            if position >= len(self.entries):
                await self._news.wait()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
