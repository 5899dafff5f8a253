"""Report to a verb's action that the call has left the verb.

The answer is ignored.
"""

from simulator.errors import WireFault
from simulator.leg import Leg
from simulator.twiml.verb import Verb
from simulator.wire.webhook import Request


def farewell(verb: Verb, leg: Leg, params: dict[str, str]) -> None:
    """Post to the action in the background; the answer is not run."""
    url = verb.address("action")
    if url:
        request = Request(url, verb.method(), leg.params() | params, leg.cookies)
        leg.network.spawn(_send(leg, request))


async def _send(leg: Leg, request: Request) -> None:
    try:
        await leg.network.webhooks.send(request)
    except WireFault as fault:
        leg.network.errors.add(leg.network.clock.now(), fault, leg.call.sid)
