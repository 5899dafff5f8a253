"""Play a document to participants of a conference, over what they hear."""

from collections.abc import Sequence

from simulator.conference.participant import Participant
from simulator.conference.room import Conference
from simulator.document import fetch, log
from simulator.errors import ApplicationError, WireFault
from simulator.flow import run_verbs
from simulator.source import Source
from simulator.twiml.grammar import WAIT_IN_CONFERENCE


def announce(room: Conference, listeners: Sequence[Participant], source: Source) -> None:
    """Play to `listeners` in the background, and report the end."""
    for listener in listeners:
        listener.leg.accompany(_play(room, listener, source))


async def _play(room: Conference, listener: Participant, source: Source | None) -> None:
    event = "announcement-end"
    try:
        while source is not None:
            document = await fetch(listener.leg, source, WAIT_IN_CONFERENCE)
            source = await run_verbs(listener.leg, document)
    except WireFault as fault:
        log(listener.leg, fault)
        event = "announcement-fail"
    except ApplicationError:
        event = "announcement-fail"
    room.tell(event, listener)
