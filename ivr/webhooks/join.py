"""The citizen's leg entering and leaving the conference."""

from ivr.effects.leg_events import citizen_gone
from ivr.flow.conference import citizen_enters
from ivr.flow.steps import Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import Line
from ivr.webhooks.waiting import enter, farewell, wait_on
from routing.effects import CheckTalk
from routing.state.contact import ContactState


def join(line: Line, signal: CallRequest) -> Steps:
    """Connect the citizen with the waiting guide, or hold on if the guide is gone."""
    return enter(line, signal) or wait_on(line, signal)


def left(line: Line, signal: CallRequest) -> Steps:
    """Return the citizen's leg to the conference while the conversation lasts.

    The carrier also reports a leg that we have moved, and then ignores the answer: only the end of
    the call is a hang-up.
    """
    id_, call = signal.id("contact"), signal.call
    if signal.is_over:
        line.act(citizen_gone(line.desk, id_, call, line.clock()), spare=call)
    contact = line.desk.store.contact(id_)
    if contact is None or contact.state is ContactState.ENDED:
        return farewell(line, signal)
    if contact.state is ContactState.CONNECTED and contact.call == call:
        line.act([CheckTalk(id_)])
        return [citizen_enters(contact)]
    return wait_on(line, signal)
