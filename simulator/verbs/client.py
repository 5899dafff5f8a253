"""<Client>: dials a softphone."""

from simulator.calls.leg import Leg
from simulator.dialling.callee import Callee
from simulator.twiml.verb import Verb
from simulator.verbs.number import status
from simulator.wire.errors import WireFault


def callee(noun: Verb, leg: Leg, caller_id: str) -> Callee:
    """Return the softphone to ring, with parameters for the browser.

    Raises WireFault 12200.
    """
    named = noun.children_named("Identity")
    identity = named[0].text if named else noun.text
    if not identity:
        raise WireFault(12200, "<Client> without identity", noun.base)
    custom = {
        parameter.word("name"): parameter.word("value")
        for parameter in noun.children_named("Parameter")
    }
    from_ = caller_id or leg.call.from_
    return Callee(f"client:{identity}", from_, custom, *status(noun))
