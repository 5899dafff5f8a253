"""<Queue>: takes the first caller out of one of the carrier's queues."""

from simulator.bridge import Bridge
from simulator.errors import ApplicationError
from simulator.flow import HangUp, run_documents
from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.grammar import WAIT_IN_CONFERENCE
from simulator.twiml.verb import Verb
from simulator.waiting_line import Waiting, WaitingLine


async def take_front(noun: Verb, leg: Leg, timeout_s: int) -> dict[str, str]:
    """Connect with the front caller, waiting for one until the timeout.

    Return the result.
    """
    line = leg.network.lines.get(noun.text)
    if line is None:
        return {"DialCallStatus": "failed", "DialBridged": "false"}
    clock = leg.network.clock
    try:
        async with clock.timeout(timeout_s):
            waiting = await line.front()
    except TimeoutError:
        return {"DialCallStatus": "no-answer", "DialBridged": "false"}
    bridge, started = Bridge(), clock.now()
    await _announce(noun, line, waiting, leg)
    if waiting.leg.call.over:
        return {"DialCallStatus": "canceled", "DialBridged": "false"}
    waiting.taken.set_result(bridge)
    await bridge.talk(leg, waiting.leg, 14400, star=False)
    return {
        "DialCallStatus": "completed",
        "DialBridged": "true",
        "DialCallSid": waiting.leg.call.sid,
        "DialCallDuration": str(round(clock.line_seconds(started, clock.now()))),
    }


async def _announce(noun: Verb, line: WaitingLine, waiting: Waiting, leg: Leg) -> None:
    """Run the noun's document on the caller before the two are connected."""
    url = noun.address("url")
    if not url:
        return
    clock = leg.network.clock
    fields = {
        "QueueSid": line.sid,
        "QueueTime": str(round(clock.line_seconds(waiting.since, clock.now()))),
        "DequeingCallSid": leg.call.sid,
    }
    try:
        source = Source(url, noun.method(), fields)
        await run_documents(waiting.leg, source, WAIT_IN_CONFERENCE)
    except (ApplicationError, HangUp):
        waiting.leg.hang_up()
