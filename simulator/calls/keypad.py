"""The keypad of a telephone, and its listener on the line."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

KEYS = frozenset("0123456789*#")


class Keypad:
    """Passes tones to the current listener; without one they are lost."""

    def __init__(self) -> None:
        self._listener: asyncio.Queue[str] | None = None
        self._listening = asyncio.Event()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[str]]:
        """Receive every key pressed while the block runs."""
        outer, tones = self._listener, asyncio.Queue[str]()
        self._listener = tones
        self._listening.set()
        try:
            yield tones
        finally:
            self._listener = outer
            if outer is None:
                self._listening.clear()

    def press(self, digits: str) -> bool:
        """Press keys; return whether there was a listener."""
        if self._listener is None:
            return False
        for key in digits:
            self._listener.put_nowait(key)
        return True

    async def wait_for_listener(self) -> None:
        """Wait until there is a listener for keys."""
        await self._listening.wait()
