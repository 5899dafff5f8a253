"""<Play>: plays a recording or sends tones."""

from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.verb import Verb
from simulator.verbs.say import FOR_EVER
from simulator.wire.errors import WireFault

SHORTEST_S = 0.1
TONE_S = 0.5


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Play as often as `loop` says; log and skip a recording that is not available."""
    leg.answer()
    if verb.word("digits"):
        await _tones(verb.word("digits"), leg)
        return None
    url = verb.absolute(verb.text)
    try:
        for _ in range(verb.number("loop", 1) or FOR_EVER):
            seconds = max(await leg.services.audio.seconds(url), SHORTEST_S)
            leg.hear("play", url, lasts=seconds)
            await leg.clock.sleep(seconds)
    except WireFault as fault:
        leg.log_fault(fault)
    return None


async def _tones(digits: str, leg: Leg) -> None:
    leg.hear("digits", digits)
    await leg.clock.sleep(len(digits) * TONE_S)
