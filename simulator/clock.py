"""Time on the line, which may run faster than wall-clock time."""

import asyncio
import time
from datetime import UTC, datetime
from email.utils import format_datetime


class Clock:
    """Line time (speech, ringing, pauses), `speed` times faster than wall clock."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def now(self) -> float:
        """Return the current time in Unix seconds, wall clock."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds` of line time."""
        await asyncio.sleep(seconds / self.speed)

    def timeout(self, seconds: float) -> asyncio.Timeout:
        """Return a time limit of `seconds` on the line; it raises TimeoutError."""
        return asyncio.timeout(seconds / self.speed)

    def line_seconds(self, start: float, end: float) -> float:
        """Convert the time between two wall-clock instants to seconds on the line."""
        return (end - start) * self.speed


def rfc2822(at: float | None) -> str | None:
    """Format an instant as the carrier does: RFC 2822 in UTC."""
    return None if at is None else format_datetime(datetime.fromtimestamp(at, UTC))
