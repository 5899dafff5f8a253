"""The network: all state of this process, and how calls are placed on it."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

from simulator.clock import Clock
from simulator.conference.rooms import Rooms
from simulator.errors import ErrorLog
from simulator.faults import Faults
from simulator.flow import run_call
from simulator.hunt import Callee
from simulator.leg import Leg
from simulator.model import Call, Message, OwnNumber
from simulator.outgoing import Pace
from simulator.people.behaviour import Habits
from simulator.people.caller import call_by_habit
from simulator.people.directory import People
from simulator.performer import Performer
from simulator.progress import Progress
from simulator.settings import Settings
from simulator.sid import new_sid
from simulator.source import Source
from simulator.wire.audio import AudioShelf
from simulator.wire.outbox import Outbox
from simulator.wire.webhook import Webhooks

TELL_AGAIN = "#rc=5&rp=ct,rt,5xx&ct=2000&rt=5000&tt=15000"
"""Configures the customer's number to resend an event that was answered with 5xx."""


class Network:
    """One account on one carrier, with everyone who can be called."""

    def __init__(self, settings: Settings, performers: Mapping[str, Performer]) -> None:
        self.settings = settings
        self.performers = performers
        self.clock = Clock(settings.speed)
        self.errors = ErrorLog()
        self.faults = Faults()
        self.webhooks = Webhooks(settings, self.faults)
        self.audio = AudioShelf(settings)
        self.people = People(self)
        self.rooms = Rooms(self)
        self.pace = Pace(settings.calls_per_second)
        self.legs: dict[str, Leg] = {}
        self.messages: list[Message] = []
        self.numbers = {number: self._own_number(number) for number in settings.numbers}
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run `work` in the background; the event loop reports what it raises."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """Cancel all background tasks."""
        while running := tuple(self._tasks):  # a cancelled task may start another one
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            # From Python 3.12 on a gather of finished tasks does not yield to their callbacks.
            self._tasks.difference_update(running)
        await self.webhooks.close()
        await self.audio.close()

    def call_in(self, from_: str, to: str, habits: Habits | None = None, tag: str = "") -> Leg:
        """Place a call from a subscriber to `to`, which must be a number of the account."""
        number = self.numbers[to]
        leg = self.new_leg(from_, to, "inbound")
        leg.call.status, leg.call.tag, leg.call.token = "ringing", tag, new_sid("token-")
        if number.voice_fallback_url:
            leg.fallback = Source(number.voice_fallback_url, number.voice_fallback_method)
        self.watch(leg, number.status_callback, number.status_callback_method)
        leg.hear("status", "ringing")
        if habits is not None:
            leg.accompany(call_by_habit(leg, habits))
        leg.follow(lambda: run_call(leg, Source(number.voice_url, number.voice_method)))
        return leg

    def dial(self, parent: Leg, callee: Callee) -> Leg:
        """Create a leg towards a destination of <Dial>; it does not ring yet."""
        leg = self.new_leg(callee.from_, callee.to, "outbound-dial")
        leg.call.parent_sid = parent.call.sid
        leg.call.custom = callee.custom
        leg.fallback = parent.fallback
        self.watch(leg, callee.callback, callee.callback_method, callee.callback_events)
        return leg

    def new_leg(self, from_: str, to: str, direction: str) -> Leg:
        """Create a leg without a flow."""
        now, account = self.clock.now(), self.settings.account_sid
        leg = Leg(self, Call(new_sid("CA"), account, from_, to, direction, now))
        self.legs[leg.call.sid] = leg
        return leg

    def watch(
        self, leg: Leg, url: str, method: str = "POST", events: tuple[str, ...] = ("completed",)
    ) -> None:
        """Send the customer status callbacks about a leg."""
        if url:
            outbox = Outbox(self, self.clock.now, leg.call.sid)
            leg.progress.append(Progress(outbox, url, method, events))

    def _own_number(self, number: str) -> OwnNumber:
        public = self.settings.public.rstrip("/")
        return OwnNumber(
            new_sid("PN"),
            number,
            self.clock.now(),
            f"{public}/voice/incoming",
            f"{public}/voice/fallback",
            f"{public}/voice/status{TELL_AGAIN}",
            number,
        )
