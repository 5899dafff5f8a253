"""<Conference>: a room in which all participants hear each other."""

from contextlib import suppress

from simulator.conference.participant import Participant
from simulator.conference.terms import Callback, Terms
from simulator.document import log
from simulator.errors import WireFault
from simulator.leg import Leg
from simulator.twiml.verb import Verb


async def stay(noun: Verb, leg: Leg, limit_s: int) -> dict[str, str] | None:
    """Stay in the room until leaving it or its end.

    None if the room cannot be entered.
    """
    leg.answer()
    rooms = leg.network.rooms
    try:
        with suppress(TimeoutError):
            async with leg.network.clock.timeout(limit_s):
                await rooms.stay(noun.text, Participant.on(leg, terms(noun)))
    except WireFault as fault:
        log(leg, fault)
        return None
    return {"DialCallStatus": "answered", "DialBridged": "true"}


def terms(noun: Verb) -> Terms:
    """Return the noun's terms for the participant."""
    wait = noun.word("waitUrl", "default")
    return Terms(
        muted=noun.flag("muted", False),
        beep=noun.word("beep", "true"),
        start_on_enter=noun.flag("startConferenceOnEnter", True),
        end_on_exit=noun.flag("endConferenceOnExit", False),
        label=noun.word("participantLabel"),
        coach=noun.word("coach"),
        max_participants=noun.number("maxParticipants", 250),
        wait_url=None if wait == "default" else noun.address("waitUrl") or "",
        wait_method=noun.method("waitMethod"),
        callback=Callback(
            noun.address("statusCallback") or "",
            noun.method("statusCallbackMethod"),
            frozenset(noun.word("statusCallbackEvent").split()),
        ),
    )
