"""The citizen's call entering and leaving the conference."""

from ivr.effects.call_events import citizen_gone
from ivr.flow.conference import citizen_enters
from ivr.flow.interruption import interruption
from ivr.flow.steps import Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import farewell, keep_waiting, meet_guide
from routing.effects import CheckConversation
from routing.outbox import without_effects_for
from routing.state.contact import IN_CONVERSATION, ContactState


def join(context: WebhookContext, request: CallRequest) -> Steps:
    """Connect the citizen with the waiting guide, or let the citizen wait if the guide is gone."""
    return meet_guide(context, request) or keep_waiting(context, request)


def left(context: WebhookContext, request: CallRequest) -> Steps:
    """Return the citizen's call to the conference while the conversation lasts.

    The carrier also reports a call that we have moved, and then ignores the answer: only the end of
    the call is a hang-up.
    """
    id_, call = request.id("contact"), request.call
    if request.is_over:
        with without_effects_for(call):
            citizen_gone(context.router, id_, call, context.clock())
    contact = context.router.store.contact(id_)
    if contact is None or contact.state is ContactState.ENDED:
        return farewell(context, request)
    if contact.state in IN_CONVERSATION and contact.call == call:
        if contact.interrupted:
            return interruption(context.speech, contact, context.music(contact))
        context.router.store.post(CheckConversation(id_))
        return [citizen_enters(contact)]
    return keep_waiting(context, request)
