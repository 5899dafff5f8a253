"""<Number>: dials a telephone number."""

import re

from simulator.calls.leg import Leg
from simulator.dialling.callee import Callee
from simulator.twiml.verb import Verb
from simulator.wire.errors import WireFault

E164 = re.compile(r"\+[1-9]\d{6,14}")


def callee(noun: Verb, leg: Leg, caller_id: str) -> Callee:
    """Return the number to ring; raises WireFault 13224 if it is none."""
    to = noun.text.replace(" ", "")
    if not E164.fullmatch(to):
        raise WireFault(13224, "the number to dial is not a telephone number", noun.base)
    return Callee(to, caller_id or leg.call.from_, {}, *status(noun))


def status(noun: Verb) -> tuple[str, str, tuple[str, ...]]:
    """Return the URL, method and events of the noun's status callbacks."""
    events = tuple(noun.word("statusCallbackEvent", "completed").split())
    return noun.address("statusCallback") or "", noun.method("statusCallbackMethod"), events
