"""<Record>: records a message after a beep."""

from contextlib import suppress

from simulator.errors import WireFault
from simulator.leg import Leg
from simulator.sid import new_sid
from simulator.source import Source
from simulator.twiml.verb import Verb
from simulator.wire.webhook import Request

MESSAGE_S = 10
"""Seconds that a caller here talks to a machine that does not stop them."""


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Record until a finishing key, silence or the maximum length.

    Then post to the action.
    """
    leg.answer()
    if verb.flag("playBeep", True):
        leg.hear("beep")
    clock, started = leg.network.clock, leg.network.clock.now()
    key = await _finishing_key(verb, leg)
    seconds = round(clock.line_seconds(started, clock.now()))
    recording = _recording(leg, seconds)
    if verb.address("recordingStatusCallback"):
        leg.network.spawn(_announce(verb, leg, recording))
    url = verb.address("action") or verb.base
    if not url:
        raise WireFault(15004, "<Record> without action in TwiML given by REST")
    return Source(url, verb.method(), recording | ({"Digits": key} if key else {}))


async def _finishing_key(verb: Verb, leg: Leg) -> str:
    finish = verb.word("finishOnKey", "1234567890*#")
    length = min(verb.number("maxLength", 3600), MESSAGE_S + verb.number("timeout", 5))
    with leg.keypad.listen() as tones, suppress(TimeoutError):
        async with leg.network.clock.timeout(length):
            while (key := await tones.get()) not in finish:
                pass
            return key
    return ""


def _recording(leg: Leg, seconds: int) -> dict[str, str]:
    sid, account = new_sid("RE"), leg.call.account_sid
    url = f"https://api.twilio.com/2010-04-01/Accounts/{account}/Recordings/{sid}"
    return {"RecordingSid": sid, "RecordingUrl": url, "RecordingDuration": str(seconds)}


async def _announce(verb: Verb, leg: Leg, recording: dict[str, str]) -> None:
    fields = {
        "AccountSid": leg.call.account_sid,
        "CallSid": leg.call.sid,
        "RecordingStatus": "completed",
        "RecordingChannels": "1",
        "RecordingSource": "RecordVerb",
    } | recording
    url = verb.address("recordingStatusCallback") or ""
    method = verb.method("recordingStatusCallbackMethod")
    try:
        await leg.network.webhooks.send(Request(url, method, fields))
    except WireFault as fault:
        leg.network.errors.add(leg.network.clock.now(), fault, leg.call.sid)
