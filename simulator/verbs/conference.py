"""<Conference>: a room in which all participants hear each other."""

from contextlib import suppress

from simulator.calls.leg import Leg
from simulator.conference.conferences import Conferences
from simulator.conference.join_options import Callback, JoinOptions
from simulator.conference.participant import Participant
from simulator.twiml.verb import Verb
from simulator.wire.errors import WireFault


async def stay(
    conferences: Conferences, noun: Verb, leg: Leg, limit_s: int
) -> dict[str, str] | None:
    """Stay in the room until leaving it or its end.

    None if the room cannot be entered.
    """
    leg.answer()
    try:
        with suppress(TimeoutError):
            async with leg.clock.timeout(limit_s):
                await conferences.stay(noun.text, Participant.of(leg, join_options(noun)))
    except WireFault as fault:
        leg.log_fault(fault)
        return None
    return {"DialCallStatus": "answered", "DialBridged": "true"}


def join_options(noun: Verb) -> JoinOptions:
    """Return how the participant joins."""
    wait = noun.word("waitUrl", "default")
    return JoinOptions(
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
