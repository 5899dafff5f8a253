"""Call someone into a conference: ring first, then join the room."""

from simulator.conference.conference import Conference
from simulator.conference.join_options import Callback, JoinOptions
from simulator.conference.participant import Participant
from simulator.dialling.dialler import DialOptions
from simulator.network import Network
from simulator.rest.form import Form
from simulator.wire.errors import WireFault


def join_options(form: Form) -> JoinOptions:
    """Return the form's options for the participant; raises Refusal."""
    return JoinOptions(
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


def invite(
    network: Network, room: Conference, participant: Participant, options: DialOptions
) -> None:
    """Ring the participant, who joins the conference on answering.

    After the stay the leg ends.
    """
    leg = participant.leg
    room.invited[leg.call.sid] = participant
    leg.replace_flow(lambda: _ring(network, room, participant, options))


async def _ring(
    network: Network, room: Conference, participant: Participant, options: DialOptions
) -> None:
    leg = participant.leg
    try:
        await network.dialler.place(leg, options, lambda: _stay(network, room, participant))
    finally:
        room.not_reached(participant, leg.call.status)


async def _stay(network: Network, room: Conference, participant: Participant) -> None:
    """Stay in the conference; if it has ended since the invitation, reopen it."""
    leg = participant.leg
    room.invited.pop(leg.call.sid, None)
    try:
        await network.conferences.stay(room.name, participant)
    except WireFault as fault:
        leg.log_fault(fault)
    leg.end()
