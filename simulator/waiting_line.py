"""The carrier's own queues: first in, first out, created when a caller enters."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from simulator.bridge import Bridge
from simulator.leg import Leg
from simulator.sid import new_sid

DEFAULT_SIZE = 1000


@dataclass(eq=False)
class Waiting:
    """A caller in the queue.

    `taken` resolves to the bridge on which the call is taken.
    """

    leg: Leg
    since: float
    taken: asyncio.Future[Bridge] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


@dataclass(eq=False)
class WaitingLine:
    """Callers in order, and the consumers that wait for the first of them."""

    name: str
    sid: str = field(default_factory=lambda: new_sid("QU"))
    callers: deque[Waiting] = field(default_factory=deque)
    waits: deque[float] = field(default_factory=lambda: deque(maxlen=100))
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def enter(self, waiting: Waiting) -> None:
        """Stand last."""
        self.callers.append(waiting)
        self.arrived.set()

    def leave(self, waiting: Waiting, now: float) -> None:
        """Remove a caller from the queue, at any position."""
        if waiting in self.callers:
            self.callers.remove(waiting)
            self.waits.append(now - waiting.since)
        if not self.callers:
            self.arrived.clear()

    async def front(self) -> Waiting:
        """Wait for the first caller and remove it from the queue."""
        await self.arrived.wait()
        waiting = self.callers[0]
        self.leave(waiting, waiting.since)
        return waiting

    def params(self, waiting: Waiting, now: float, speed: float) -> dict[str, str]:
        """Return the parameters of a request for the waiting document."""
        average = sum(self.waits) / len(self.waits) if self.waits else 0.0
        return {
            "QueueSid": self.sid,
            "QueuePosition": str(self.callers.index(waiting) + 1),
            "QueueTime": str(round((now - waiting.since) * speed)),
            "AvgQueueTime": str(round(average * speed)),
            "CurrentQueueSize": str(len(self.callers)),
            "MaxQueueSize": str(DEFAULT_SIZE),
        }
