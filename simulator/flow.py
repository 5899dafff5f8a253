"""Carrying out documents on a leg, one after the other, until none is left."""

from simulator.document import ANYTHING, Document, obtain
from simulator.errors import ApplicationError, WireFault
from simulator.leg import Leg
from simulator.source import Source

REGRET = "We are sorry. An application error has occurred. Goodbye."


class HangUp(Exception):
    """A verb ends the call, in a status that may differ from completed."""

    def __init__(self, status: str = "completed") -> None:
        super().__init__(status)
        self.status = status


async def run_call(leg: Leg, source: Source) -> None:
    """Carry out `source` and all that follows from it, then hang up."""
    try:
        await run_documents(leg, source)
        leg.end()
    except HangUp as verdict:
        leg.end(verdict.status)
    except ApplicationError:
        await regret(leg)


async def run_documents(
    leg: Leg, source: Source | None, allowed: frozenset[str] = ANYTHING
) -> None:
    """Carry out documents until one ends without a next step.

    Raises HangUp when a verb ends the call and ApplicationError when a document cannot be had.
    """
    while source is not None:
        document = await obtain(leg, source, allowed)
        source = await run_verbs(leg, document)


async def run_verbs(leg: Leg, document: Document) -> Source | None:
    """Carry out the verbs of one document; what the next document is, if any."""
    for verb in document.verbs:
        try:
            following = await leg.network.performers[verb.name](verb, leg)
        except WireFault as fault:
            # A verb that cannot be carried out is as bad as a document that cannot be read.
            leg.network.errors.add(leg.network.clock.now(), fault, leg.call.sid)
            raise ApplicationError from fault
        if following is not None:
            return following
    return None


async def regret(leg: Leg) -> None:
    """What the caller hears when the customer's application has failed."""
    leg.answer()
    leg.hear("say", REGRET, "en-US")
    await leg.network.clock.sleep(4)
    leg.end()
