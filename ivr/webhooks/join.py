"""The citizen's leg entering and leaving the conference."""

from ivr.effects.leg_events import citizen_gone
from ivr.flow.conference import citizen_enters
from ivr.flow.steps import Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import WebhookContext
from ivr.webhooks.waiting import enter, farewell, wait_on
from routing.effects import CheckTalk
from routing.state.contact import ContactState


def join(context: WebhookContext, request: CallRequest) -> Steps:
    """Connect the citizen with the waiting guide, or hold on if the guide is gone."""
    return enter(context, request) or wait_on(context, request)


def left(context: WebhookContext, request: CallRequest) -> Steps:
    """Return the citizen's leg to the conference while the conversation lasts.

    The carrier also reports a leg that we have moved, and then ignores the answer: only the end of
    the call is a hang-up.
    """
    id_, call = request.id("contact"), request.call
    if request.is_over:
        context.act(citizen_gone(context.desk, id_, call, context.clock()), spare=call)
    contact = context.desk.store.contact(id_)
    if contact is None or contact.state is ContactState.ENDED:
        return farewell(context, request)
    if contact.state is ContactState.CONNECTED and contact.call == call:
        context.act([CheckTalk(id_)])
        return [citizen_enters(contact)]
    return wait_on(context, request)
