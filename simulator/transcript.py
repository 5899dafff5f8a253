"""What is heard at one end of a call, in order, for whoever reads along."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Heard:
    """One thing heard: `kind` is say, play, music, beep, digits, silence, talk or status.

    `at` is when it began, in Unix seconds; `lasts` is how long a sentence or a recording takes, in
    seconds on the line.
    """

    at: float
    kind: str
    text: str = ""
    language: str = ""
    who: tuple[str, ...] = ()
    lasts: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The entry as the control API shows it."""
        return asdict(self)


@dataclass(eq=False)
class Transcript:
    """Entries so far, and readers who wait for the next one."""

    entries: list[Heard] = field(default_factory=list)
    closed: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, entry: Heard) -> None:
        """Write down what was heard and wake the readers."""
        self.entries.append(entry)
        self._wake()

    def close(self) -> None:
        """Nothing more will be heard."""
        self.closed = True
        self._wake()

    async def follow(self, start: int = 0) -> AsyncIterator[Heard]:
        """Every entry from number `start` on, as it comes, until the call is over."""
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
