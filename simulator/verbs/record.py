"""<Record>: records what the person says, until silence, a key or the end of the call."""

import asyncio
from contextlib import suppress

from simulator.account import Recording
from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.network import Network
from simulator.sid import new_sid
from simulator.twiml.verb import Verb
from simulator.verbs.say import CHARACTERS_PER_SECOND
from simulator.wire.errors import WireFault
from simulator.wire.outbox import Outbox
from simulator.wire.request import Request

EVERY_KEY = "1234567890*#"
BEEP_S = 0.5
HUNG_UP = "hangup"


async def perform(network: Network, verb: Verb, leg: Leg) -> Source | None:
    """Post the recording to the action; continue if nothing was said.

    A person who hangs up leaves the recording too: it is posted after the end of the call.
    """
    leg.answer()
    if verb.flag("playBeep", True):
        leg.hear("beep", lasts=BEEP_S)
        await leg.clock.sleep(BEEP_S)
    said: list[str] = []
    try:
        key = await _record(verb, leg, said)
    except asyncio.CancelledError:
        if leg.call.over and said:
            leg.services.spawn(_post(verb, leg, _kept(network, verb, leg, said), HUNG_UP))
        raise
    if not said:
        return None
    return _source(verb, leg, _kept(network, verb, leg, said), key)


async def _record(verb: Verb, leg: Leg, said: list[str]) -> str:
    """Add what is said to `said`; return the key that ended it, empty for none."""
    finish = verb.word("finishOnKey", EVERY_KEY)
    with leg.keypad.listen(last=finish) as tones, leg.microphone.listen() as words:
        speech = asyncio.ensure_future(_listen(verb, leg, words, said))
        key = asyncio.ensure_future(_finish(tones, finish))
        try:
            with suppress(TimeoutError):
                async with leg.clock.timeout(verb.number("maxLength", 3600)):
                    await asyncio.wait({speech, key}, return_when=asyncio.FIRST_COMPLETED)
            return key.result() if key.done() else ""
        finally:
            speech.cancel()
            key.cancel()


async def _listen(verb: Verb, leg: Leg, words: asyncio.Queue[str], said: list[str]) -> None:
    """Listen until it is silent for as long as `timeout`."""
    leg.hear("recording")
    with suppress(TimeoutError):
        while True:
            async with leg.clock.timeout(verb.number("timeout", 5)):
                text = await words.get()
            said.append(text)
            seconds = len(text) / CHARACTERS_PER_SECOND
            leg.hear("said", text, lasts=seconds)
            await leg.clock.sleep(seconds)


async def _finish(tones: asyncio.Queue[str], finish: str) -> str:
    while (key := await tones.get()) not in finish:
        pass
    return key


def _kept(network: Network, verb: Verb, leg: Leg, said: list[str]) -> Recording:
    """Store the recording at the carrier, and report it if the customer asked for that."""
    text = " ".join(said)
    length = max(1, round(len(text) / CHARACTERS_PER_SECOND))
    seconds = min(length, verb.number("maxLength", 3600))
    kept = Recording(new_sid("RE"), leg.call.sid, text, seconds, leg.clock.now())
    network.recordings[kept.sid] = kept
    if callback := verb.address("recordingStatusCallback"):
        method = verb.method("recordingStatusCallbackMethod")
        status = {**leg.params(), **_fields(leg, kept), "RecordingStatus": "completed"}
        Outbox(network, leg.call.sid).put(Request(callback, method, status))
    return kept


def _source(verb: Verb, leg: Leg, kept: Recording, key: str) -> Source:
    fields = _fields(leg, kept) | ({"Digits": key} if key else {})
    return Source(verb.address("action") or verb.base, verb.method(), fields)


async def _post(verb: Verb, leg: Leg, kept: Recording, key: str) -> None:
    """Post a recording whose call is over; what the customer answers is ignored."""
    source = _source(verb, leg, kept, key)
    params = leg.params() | dict(source.params)
    try:
        await leg.services.webhooks.send(Request(source.url, source.method, params, leg.cookies))
    except WireFault as fault:
        leg.log_fault(fault)


def _fields(leg: Leg, kept: Recording) -> dict[str, str]:
    account, seconds = leg.services.settings.account_sid, str(kept.seconds)
    url = f"https://api.twilio.com/2010-04-01/Accounts/{account}/Recordings/{kept.sid}"
    return {"RecordingUrl": url, "RecordingSid": kept.sid, "RecordingDuration": seconds}
