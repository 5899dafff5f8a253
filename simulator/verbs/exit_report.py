"""Report to a verb's action that the call has left the verb.

The answer is ignored.
"""

from simulator.calls.leg import Leg
from simulator.twiml.verb import Verb
from simulator.wire.errors import WireFault
from simulator.wire.request import Request


def report_exit(verb: Verb, leg: Leg, params: dict[str, str]) -> None:
    """Post to the action in the background; the answer is not run."""
    url = verb.address("action")
    if url:
        request = Request(url, verb.method(), leg.params() | params, leg.cookies)
        leg.services.spawn(_send(leg, request))


async def _send(leg: Leg, request: Request) -> None:
    try:
        await leg.services.webhooks.send(request)
    except WireFault as fault:
        leg.log_fault(fault)
