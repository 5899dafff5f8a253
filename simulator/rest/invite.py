"""Call someone into a conference: ring first, then join the room."""

from simulator.conference.participant import Participant
from simulator.conference.room import Conference
from simulator.conference.terms import Callback, Terms
from simulator.document import log
from simulator.errors import WireFault
from simulator.outgoing import Order, place
from simulator.rest.form import Form


def terms_of(form: Form) -> Terms:
    """Return the form's terms for the participant; raises Refusal."""
    return Terms(
        muted=form.flag("Muted"),
        beep=form.text("Beep", "true"),
        start_on_enter=form.flag("StartConferenceOnEnter", True),
        end_on_exit=form.flag("EndConferenceOnExit"),
        label=form.text("Label"),
        coach=form.text("CallSidToCoach") if form.flag("Coaching") else "",
        max_participants=form.number("MaxParticipants", 250, 2, 250),
        wait_url=form.address("WaitUrl") if "WaitUrl" in form else None,
        wait_method=form.method("WaitMethod"),
        callback=Callback(
            form.address("ConferenceStatusCallback", 21609),
            form.method("ConferenceStatusCallbackMethod"),
            frozenset(form.words("ConferenceStatusCallbackEvent")),
        ),
    )


def invite(room: Conference, participant: Participant, order: Order) -> None:
    """Ring the participant, who joins the room on answering.

    After the stay the leg ends.
    """
    leg = participant.leg
    room.invited[leg.call.sid] = participant
    leg.follow(lambda: _ring(room, participant, order))


async def _ring(room: Conference, participant: Participant, order: Order) -> None:
    leg = participant.leg
    try:
        await place(leg, order, lambda: _stay(room, participant))
    finally:
        room.not_reached(participant, leg.call.status)


async def _stay(room: Conference, participant: Participant) -> None:
    """Stay in the room; if it has ended since the invitation, reopen it."""
    leg = participant.leg
    room.invited.pop(leg.call.sid, None)
    try:
        await leg.network.rooms.stay(room.name, participant)
    except WireFault as fault:
        log(leg, fault)
    leg.end()
