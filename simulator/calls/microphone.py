"""The microphone of a telephone, and its listener on the line."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Microphone:
    """Passes what the person says to a recording; without one it is lost."""

    def __init__(self) -> None:
        self._words: asyncio.Queue[str] | None = None
        self._listening = asyncio.Event()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[str]]:
        """Receive what is said while the block runs."""
        self._words = asyncio.Queue[str]()
        self._listening.set()
        try:
            yield self._words
        finally:
            self._words = None
            self._listening.clear()

    def speak(self, text: str) -> bool:
        """Say a text; return whether it is recorded."""
        if self._words is None:
            return False
        self._words.put_nowait(text)
        return True

    async def wait_for_listener(self) -> None:
        """Wait until something records."""
        await self._listening.wait()
