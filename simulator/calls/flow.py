"""Run documents on a leg, one after the other, until none is left."""

from simulator.calls.document import Document, fetch_or_fall_back
from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.wire.errors import ApplicationError, WireFault

APOLOGY = "We are sorry. An application error has occurred. Goodbye."


class HangUp(Exception):
    """A verb ends the call, possibly with a status other than completed."""

    def __init__(self, status: str = "completed") -> None:
        super().__init__(status)
        self.status = status


async def run_call(leg: Leg, source: Source) -> None:
    """Run `source` and every document that follows it, then hang up."""
    try:
        await run_documents(leg, source)
        leg.end()
    except HangUp as verdict:
        leg.end(verdict.status)
    except ApplicationError:
        await apologise(leg)


async def run_documents(leg: Leg, source: Source | None) -> None:
    """Run documents until one ends without a next document.

    Raises HangUp if a verb ends the call, ApplicationError if a document is not available.
    """
    while source is not None:
        document = await fetch_or_fall_back(leg, source)
        source = await run_verbs(leg, document)


async def run_verbs(leg: Leg, document: Document) -> Source | None:
    """Run the verbs of one document; return the next document, if any."""
    for verb in document:
        try:
            following = await leg.performers[verb.name](verb, leg)
        except WireFault as fault:
            # A verb that fails to run is treated like a document that cannot be read.
            leg.log_fault(fault)
            raise ApplicationError from fault
        if following is not None:
            return following
    return None


async def apologise(leg: Leg) -> None:
    """Play the apology for a failure of the customer's application."""
    leg.answer()
    leg.hear("say", APOLOGY, "en-US")
    await leg.clock.sleep(4)
    leg.end()
