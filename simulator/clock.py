"""Time on the line, which may run faster than the clock on the wall."""

import asyncio
import time
from datetime import UTC, datetime
from email.utils import format_datetime


class Clock:
    """Makes what takes time on the line (speech, ringing, pauses) run `speed` times faster."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def now(self) -> float:
        """Unix seconds on the wall."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Let `seconds` pass on the line."""
        await asyncio.sleep(seconds / self.speed)

    def timeout(self, seconds: float) -> asyncio.Timeout:
        """A limit of `seconds` on the line; raises TimeoutError."""
        return asyncio.timeout(seconds / self.speed)

    def line_seconds(self, start: float, end: float) -> float:
        """How long the time between two instants on the wall was on the line."""
        return (end - start) * self.speed


def rfc2822(at: float | None) -> str | None:
    """An instant as the carrier writes dates: RFC 2822 in UTC."""
    return None if at is None else format_datetime(datetime.fromtimestamp(at, UTC))
