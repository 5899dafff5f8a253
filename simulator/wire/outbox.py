"""The outbox of status callbacks, sent in order unless a fault is injected."""

import asyncio
from collections import deque

from simulator.wire.errors import WireFault
from simulator.wire.request import Request
from simulator.wire.services import Services

HELD_BACK_S = 1.0
"""Seconds (wall clock) until a held callback goes if nothing has overtaken it."""


class Outbox:
    """The callbacks of one call or conference, in the order of events."""

    def __init__(self, services: Services, call_sid: str = "") -> None:
        self._services = services
        self._call_sid = call_sid
        self._waiting: deque[Request] = deque()
        self._held: Request | None = None
        self._busy = False

    def now(self) -> float:
        """Return the current time in Unix seconds."""
        return self._services.clock.now()

    def put(self, request: Request) -> None:
        """Send this callback after the earlier ones."""
        path = request.url
        if self._services.faults.take("drop", path):
            return
        if self._held is None and self._services.faults.take("disorder", path):
            self._held = request
            asyncio.get_running_loop().call_later(HELD_BACK_S, self._release)
            return
        self._waiting.append(request)
        self._release()
        self._start()

    @property
    def answered(self) -> bool:
        """Whether all callbacks are answered, except those held back by disorder."""
        return not self._busy

    def _release(self) -> None:
        if self._held is not None:
            self._waiting.append(self._held)
            self._held = None
            self._start()

    def _start(self) -> None:
        if not self._busy:
            self._busy = True
            self._services.spawn(self._drain())

    async def _drain(self) -> None:
        while self._waiting:
            try:
                await self._services.webhooks.send(self._waiting.popleft())
            except WireFault as fault:
                self._services.log_fault(fault, self._call_sid)
        self._busy = False
