"""The network: all state of this process, and how calls are placed on it."""

from collections.abc import Callable, Mapping

from simulator.account import Message, OwnNumber, Recording
from simulator.calls.call import Call
from simulator.calls.flow import run_call
from simulator.calls.leg import Leg, Performer
from simulator.calls.progress import Progress
from simulator.calls.source import Source
from simulator.conference.conferences import Conferences
from simulator.dialling.callee import Callee
from simulator.dialling.dialler import Dialler
from simulator.endpoints.behaviour import Habits
from simulator.endpoints.directory import Directory
from simulator.endpoints.scripted_caller import play_caller
from simulator.settings import Settings
from simulator.sid import new_sid
from simulator.wire.outbox import Outbox
from simulator.wire.services import Services


class Network(Services):
    """One account on one carrier, with everyone who can be called."""

    def __init__(
        self, settings: Settings, performers: Callable[["Network"], Mapping[str, Performer]]
    ) -> None:
        super().__init__(settings)
        self.numbers = {number: OwnNumber.at(settings.public) for number in settings.numbers}
        self.directory = Directory(self.numbers, self.call_in)
        self.dialler = Dialler(self.directory, settings.calls_per_second)
        self.conferences = Conferences(self)
        self.legs: dict[str, Leg] = {}
        self.messages: list[Message] = []
        self.recordings: dict[str, Recording] = {}
        self._performers = performers(self)

    def call_in(self, from_: str, to: str, habits: Habits | None = None, tag: str = "") -> Leg:
        """Place a call from a subscriber to `to`, which must be a number of the account."""
        number = self.numbers[to]
        leg = self.new_leg(from_, to, "inbound")
        leg.call.status, leg.call.tag, leg.call.token = "ringing", tag, new_sid("token-")
        if number.voice_fallback_url:
            leg.fallback = Source(number.voice_fallback_url)
        self.add_status_callback(leg, number.status_callback)
        leg.hear("status", "ringing")
        if habits is not None:
            leg.run_alongside(play_caller(leg, habits))
        leg.replace_flow(lambda: run_call(leg, Source(number.voice_url)))
        return leg

    def dial(self, parent: Leg, callee: Callee) -> Leg:
        """Create a leg towards a destination of <Dial>; it does not ring yet."""
        leg = self.new_leg(callee.from_, callee.to, "outbound-dial")
        leg.call.parent_sid = parent.call.sid
        leg.call.custom = callee.custom
        leg.fallback = parent.fallback
        self.add_status_callback(
            leg, callee.callback, callee.callback_method, callee.callback_events
        )
        return leg

    def new_leg(self, from_: str, to: str, direction: str) -> Leg:
        """Create a leg without a flow."""
        now, account = self.clock.now(), self.settings.account_sid
        call = Call(new_sid("CA"), account, from_, to, direction, now)
        leg = self.legs[call.sid] = Leg(self, call, self._performers)
        return leg

    def add_status_callback(
        self, leg: Leg, url: str, method: str = "POST", events: tuple[str, ...] = ("completed",)
    ) -> None:
        """Send the customer status callbacks about a leg, if there is an address."""
        if url:
            outbox = Outbox(self, leg.call.sid)
            leg.progress.append(Progress(outbox, url, method, events))
