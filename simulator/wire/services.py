"""The services that every call uses: clock, webhooks, recordings, errors, tasks."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from simulator.clock import Clock
from simulator.settings import Settings
from simulator.wire.audio import RecordingCache
from simulator.wire.errors import ErrorLog, WireFault
from simulator.wire.faults import Faults
from simulator.wire.webhook import Webhooks


class Services:
    """The services of one account; `close` ends them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = Clock(settings.speed)
        self.errors = ErrorLog()
        self.faults = Faults()
        self.webhooks = Webhooks(settings, self.faults)
        self.audio = RecordingCache(settings)
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run `work` in the background; the event loop reports what it raises."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def log_fault(self, fault: WireFault, call_sid: str = "") -> None:
        """Add a fault to the customer's error log, with the call that it affected."""
        self.errors.add(self.clock.now(), fault, call_sid)

    async def close(self) -> None:
        """Cancel all background tasks and close all connections."""
        while running := tuple(self._tasks):  # a cancelled task may start another one
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            # From Python 3.12 on a gather of finished tasks does not yield to their callbacks.
            self._tasks.difference_update(running)
        await self.webhooks.close()
        await self.audio.close()
