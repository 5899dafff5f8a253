"""Pages that play a person, who hangs up when the last page is gone."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LOST_S = 10.0
"""Seconds (wall clock) until a silently disconnected page counts as gone."""
LEFT_S = 4.0
"""The same for a page that announced its closing; a reload takes less."""


class PagePresence:
    """The pages that follow one call.

    Calls that no page ever followed are not affected.
    """

    def __init__(self, hang_up: Callable[[], None]) -> None:
        self._hang_up = hang_up
        self.count = 0
        self._patience = LOST_S
        self._timer: asyncio.TimerHandle | None = None

    def expect(self) -> None:
        """Hang up unless a page follows the call soon."""
        self.cancel()
        if self.count == 0:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._patience, self._hang_up)

    @property
    def expected(self) -> bool:
        """Whether the person hangs up soon if no page comes."""
        return self._timer is not None

    @contextmanager
    def page(self) -> Iterator[None]:
        """Count a page as following the call while this block runs."""
        self.cancel()
        self.count, self._patience = self.count + 1, LOST_S
        try:
            yield
        finally:
            self.count -= 1
            self.expect()

    def closing(self) -> None:
        """Handle a page that closes or reloads; other pages of the call may stay."""
        self._patience = LEFT_S
        self.expect()

    def cancel(self) -> None:
        """Stop waiting for a page."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
