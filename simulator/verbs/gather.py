"""<Gather>: collects keys while and after a prompt."""

import asyncio
from contextlib import suppress

from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.verb import Verb

Tones = asyncio.Queue[str]


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Post the keys to the action.

    Without keys continue, unless an empty result is wanted.
    """
    leg.answer()
    digits = await _collect(verb, leg)
    if not digits and not verb.flag("actionOnEmptyResult", False):
        return None
    return Source(
        verb.address("action") or verb.base, verb.method(), {"Digits": digits} if digits else {}
    )


async def _collect(verb: Verb, leg: Leg) -> str:
    finish = verb.word("finishOnKey", "#")
    limit, digits = verb.number("numDigits", 0), ""
    with leg.keypad.listen(limit, finish) as tones:
        key = await _first_key(verb, leg, tones)
        while key and key not in finish:
            digits += key
            if len(digits) == limit:
                break
            key = await _key(verb, leg, tones)
    return digits


async def _first_key(verb: Verb, leg: Leg, tones: Tones) -> str:
    """Return the key that stops the prompt or follows it within the timeout.

    "" for none.
    """
    prompt = asyncio.ensure_future(_prompt(verb, leg))
    key = asyncio.ensure_future(tones.get())
    try:
        await asyncio.wait({prompt, key}, return_when=asyncio.FIRST_COMPLETED)
        if not key.done():
            prompt.result()
            leg.hear("silence")
            with suppress(TimeoutError):
                async with leg.clock.timeout(verb.number("timeout", 5)):
                    await asyncio.wait({key})
        return key.result() if key.done() else ""
    finally:
        prompt.cancel()
        key.cancel()


async def _key(verb: Verb, leg: Leg, tones: Tones) -> str:
    with suppress(TimeoutError):
        async with leg.clock.timeout(verb.number("timeout", 5)):
            return await tones.get()
    return ""


async def _prompt(verb: Verb, leg: Leg) -> None:
    for child in verb.children:
        await leg.performers[child.name](child, leg)
