"""<Sip>: dials a SIP address."""

from simulator.errors import WireFault
from simulator.hunt import Callee
from simulator.leg import Leg
from simulator.twiml.grammar import WHISPER_TO_CLIENT
from simulator.twiml.verb import Verb
from simulator.verbs.number import status, whisper


def callee(noun: Verb, leg: Leg, caller_id: str) -> Callee:
    """Return the address to ring; raises WireFault 13224 if it is not a SIP address."""
    if not noun.text.startswith(("sip:", "sips:")) or "@" not in noun.text:
        raise WireFault(13224, "not a SIP address", noun.base or "")
    from_ = caller_id or leg.call.from_
    return Callee(noun.text, from_, whisper(noun), WHISPER_TO_CLIENT, "", {}, *status(noun))
