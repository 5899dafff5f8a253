"""<Number>: dials a telephone number."""

import re

from simulator.errors import WireFault
from simulator.hunt import Callee
from simulator.leg import Leg
from simulator.twiml.verb import Verb

E164 = re.compile(r"\+[1-9]\d{6,14}")


def callee(noun: Verb, leg: Leg, caller_id: str) -> Callee:
    """Return the number to ring.

    Raises WireFault 13224 (number) or 13214 (caller ID).
    """
    to = noun.text.replace(" ", "")
    if not E164.fullmatch(to):
        raise WireFault(13224, "the number to dial is not a telephone number", noun.base)
    if caller_id:
        allowed = {leg.call.from_, leg.call.to, *leg.network.numbers}
        if caller_id not in allowed:
            raise WireFault(13214, "callerId is none of the customer's numbers", noun.base)
    return Callee(to, caller_id or leg.call.from_, {}, *status(noun))


def status(noun: Verb) -> tuple[str, str, tuple[str, ...]]:
    """Return the URL, method and events of the noun's status callbacks."""
    events = tuple(noun.word("statusCallbackEvent", "completed").split())
    return noun.address("statusCallback") or "", noun.method("statusCallbackMethod"), events
