"""<Enqueue>: waits in one of the carrier's own queues."""

import asyncio
from typing import Any

from simulator.document import obtain
from simulator.flow import HangUp, run_verbs
from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.grammar import WAIT_IN_QUEUE
from simulator.twiml.verb import Verb
from simulator.verbs.farewell import farewell
from simulator.verbs.leave import LeaveQueue
from simulator.waiting_line import DEFAULT_SIZE, Waiting, WaitingLine

SHORTEST_ROUND_S = 1.0
"""Seconds between requests for a waiting document that takes no time to play."""


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Wait until taken or leaving; then run the action, or the next verb."""
    leg.answer()
    line = leg.network.line(verb.text)
    waiting = Waiting(leg, leg.network.clock.now())
    result = "queue-full"
    if len(line.callers) < verb.number("maxQueueSize", DEFAULT_SIZE):
        line.enter(waiting)
        try:
            result = await _wait(verb, leg, line, waiting)
        except asyncio.CancelledError:
            farewell(verb, leg, _params(leg, line, waiting, _exit_result(leg, waiting)))
            raise
        finally:
            line.leave(waiting, leg.network.clock.now())
    url = verb.address("action")
    params = _params(leg, line, waiting, result)
    return Source(url, verb.method(), params) if url else None


def _params(leg: Leg, line: WaitingLine, waiting: Waiting, result: str) -> dict[str, str]:
    clock = leg.network.clock
    waited = round(clock.line_seconds(waiting.since, clock.now()))
    return {"QueueResult": result, "QueueSid": line.sid, "QueueTime": str(waited)}


def _exit_result(leg: Leg, waiting: Waiting) -> str:
    """Return why a caller left without <Leave>: by hanging up, or redirected by REST."""
    if leg.call.over:
        return "hangup"
    return "redirected-from-bridged" if waiting.taken.done() else "redirected"


async def _wait(verb: Verb, leg: Leg, line: WaitingLine, waiting: Waiting) -> str:
    sound = asyncio.ensure_future(_play_waiting_document(verb, leg, line, waiting))
    try:
        either: set[asyncio.Future[Any]] = {sound, waiting.taken}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.taken.done():
            return sound.result()
    finally:
        sound.cancel()
    await waiting.taken.result().hold()
    return "bridged"


async def _play_waiting_document(verb: Verb, leg: Leg, line: WaitingLine, waiting: Waiting) -> str:
    """Request the waiting document in a loop; return the result if it ends the wait."""
    url = verb.address("waitUrl")
    if not url:
        leg.hear("silence" if verb.word("waitUrl", "default") == "" else "music")
        await asyncio.get_running_loop().create_future()
    clock = leg.network.clock
    try:
        while True:
            started = clock.now()
            params = line.params(waiting, started, clock.speed)
            following: Source | None = Source(url or "", verb.method("waitUrlMethod"), params)
            while following is not None:
                document = await obtain(leg, following, WAIT_IN_QUEUE)
                following = await run_verbs(leg, document)
            spent = clock.line_seconds(started, clock.now())
            await clock.sleep(max(0.0, SHORTEST_ROUND_S - spent))
    except LeaveQueue:
        return "leave"
    except HangUp:
        leg.end()
        return "hangup"
