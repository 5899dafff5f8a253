"""<Dial>: connects the caller with another party or a room."""

from asyncio import CancelledError
from dataclasses import dataclass

from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.dialling.callee import Callee
from simulator.dialling.hunt import Hunt
from simulator.network import Network
from simulator.twiml.verb import Verb
from simulator.verbs import client, conference, number
from simulator.verbs.exit_report import report_exit
from simulator.wire.errors import WireFault

CALLEES = {"Number": number.callee, "Client": client.callee}
AT_ONCE = 10
"""The most destinations that may ring in parallel."""


@dataclass(frozen=True)
class Outcome:
    """The result of dialling; `seconds` is the length of the conversation."""

    status: str
    sid: str = ""
    seconds: int | None = None

    def params(self) -> dict[str, str]:
        """Return the parameters of the action request."""
        fields = {"DialCallStatus": self.status, "DialBridged": str(self.seconds is not None)}
        fields["DialBridged"] = fields["DialBridged"].lower()
        if self.sid:
            fields["DialCallSid"] = self.sid
        if self.seconds is not None:
            fields["DialCallDuration"] = str(self.seconds)
        return fields


async def perform(network: Network, verb: Verb, leg: Leg) -> Source | None:
    """Dial; then run the action, or the next verb if there is no action."""
    if not verb.flag("answerOnBridge", False):
        leg.answer()
    try:
        params = await _connected(network, verb, leg)
    except CancelledError:
        if not leg.call.over:  # redirected by REST
            report_exit(verb, leg, _redirected_params(verb))
        raise
    url = verb.address("action")
    return Source(url, verb.method(), params) if url and params is not None else None


async def _connected(network: Network, verb: Verb, leg: Leg) -> dict[str, str] | None:
    """Return the parameters for the action; None to continue with the next verb."""
    first = verb.children[0] if verb.children else None
    if first is not None and first.name == "Conference":
        limit = verb.number("timeLimit", 14400)
        return await conference.stay(network.conferences, first, leg, limit)
    try:
        callees = _callees(network, verb, leg)
    except WireFault as fault:
        leg.log_fault(fault)
        return Outcome("failed").params()
    return (await _hunt(network, verb, leg, callees)).params()


def _redirected_params(verb: Verb) -> dict[str, str]:
    """Return the result of dialling for a call that REST redirected away from it."""
    in_room = verb.children_named("Conference")
    return {"DialCallStatus": "answered" if in_room else "completed", "DialBridged": "true"}


def _callees(network: Network, verb: Verb, leg: Leg) -> list[Callee]:
    caller_id = verb.word("callerId")
    nouns = verb.children or (Verb("Number", {}, verb.text, (), verb.base),)
    if len(nouns) > AT_ONCE or any(noun.name not in CALLEES for noun in nouns):
        raise WireFault(12200, "<Dial> takes up to ten numbers, or one conference")
    allowed = {"", leg.call.from_, leg.call.to, *network.numbers}
    if caller_id not in allowed and any(noun.name == "Number" for noun in nouns):
        raise WireFault(13214, "callerId is none of the customer's numbers", verb.base)
    return [CALLEES[noun.name](noun, leg, caller_id) for noun in nouns]


async def _hunt(network: Network, verb: Verb, leg: Leg, callees: list[Callee]) -> Outcome:
    hunt = Hunt(network.dialler, verb.number("timeout", 30))
    leg.hear("ringing")
    winner = await hunt.run([network.dial(leg, callee) for callee in callees])
    if winner is None:
        return Outcome(hunt.last_status, hunt.legs[-1].call.sid)
    leg.answer()
    started = leg.clock.now()
    await hunt.bridge.talk(leg, winner, verb.number("timeLimit", 14400))
    seconds = round(leg.clock.line_seconds(started, leg.clock.now()))
    return Outcome("completed", winner.call.sid, seconds)
