"""The keypad of a telephone, and its listener on the line."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

KEYS = frozenset("0123456789*#")


class Keypad:
    """Passes tones to the current listener; without one they are lost."""

    def __init__(self) -> None:
        self._tones: asyncio.Queue[str] | None = None
        self._left = 0
        self._last = ""
        self._listening = asyncio.Event()

    @contextmanager
    def listen(self, most: int = 0, last: str = "") -> Iterator[asyncio.Queue[str]]:
        """Receive the keys pressed while the block runs.

        At most `most` of them, or any number if 0, and none after one of the keys in `last`. A key
        pressed after these is for the next listener, even if this block still runs.
        """
        self._tones, self._left, self._last = asyncio.Queue[str](), most, last
        self._listening.set()
        try:
            yield self._tones
        finally:
            self._stop()

    def press(self, digits: str) -> bool:
        """Press keys; return whether there was a listener."""
        heard = self._tones is not None
        for key in digits:
            if self._tones is None:
                break
            self._tones.put_nowait(key)
            self._left -= 1
            if self._left == 0 or key in self._last:
                self._stop()
        return heard

    def _stop(self) -> None:
        self._tones = None
        self._listening.clear()

    async def wait_for_listener(self) -> None:
        """Wait until there is a listener for keys."""
        await self._listening.wait()
