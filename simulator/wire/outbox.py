"""The outbox of status callbacks, sent in order unless a fault is injected."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from simulator.errors import ErrorLog, WireFault
from simulator.faults import Faults
from simulator.wire.webhook import Request, Webhooks

HELD_BACK_S = 1.0
"""Seconds (wall clock) until a held callback goes if nothing has overtaken it."""


class Post(Protocol):
    """What an outbox needs from the network."""

    webhooks: Webhooks
    faults: Faults
    errors: ErrorLog

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run `work` in the background."""


class Outbox:
    """The callbacks of one call or conference, in the order of events."""

    def __init__(self, network: Post, now: Callable[[], float], call_sid: str = "") -> None:
        self._network = network
        self.now = now
        self._call_sid = call_sid
        self._waiting: deque[Request] = deque()
        self._held: Request | None = None
        self._busy = False

    def put(self, request: Request) -> None:
        """Send this callback after the earlier ones."""
        path = request.url
        if self._network.faults.strike("drop", path):
            return
        if self._held is None and self._network.faults.strike("disorder", path):
            self._held = request
            asyncio.get_running_loop().call_later(HELD_BACK_S, self._release)
            return
        self._waiting.append(request)
        self._release()
        self._start()

    @property
    def told(self) -> bool:
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
            self._network.spawn(self._drain())

    async def _drain(self) -> None:
        while self._waiting:
            try:
                await self._network.webhooks.send(self._waiting.popleft())
            except WireFault as fault:
                self._network.errors.add(self.now(), fault, self._call_sid)
        self._busy = False
