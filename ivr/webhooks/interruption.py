"""Webhooks of a conversation that has lost its guide's browser for a moment."""

from ivr.effects.call_events import guide_gone
from ivr.flow.conference import citizen_enters, guide_enters
from ivr.flow.interruption import interruption
from ivr.flow.steps import Steps
from ivr.twilio.events import CallEnded, CallProgress
from ivr.twilio.requests import CallRequest
from ivr.webhooks.guide import lost
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.wait_round import back_in_queue
from ivr.webhooks.waiting import farewell
from routing.effects import HangUp
from routing.outbox import without_effects_for
from routing.router import Router
from routing.state.contact import ContactState
from routing.verbs.heartbeat import heartbeat
from routing.verbs.rejoin_guide import complete_rejoin, is_awaited
from routing.verbs.release_call import release_call


def interrupted(context: WebhookContext, request: CallRequest) -> Steps:
    """Play the interruption to the citizen, or go on to wherever the contact is by now."""
    contact = heartbeat(context.router, request.id("contact"), request.call, context.clock())
    if contact is None or contact.call != request.call or contact.state is ContactState.ENDED:
        return farewell(context, request)
    if is_awaited(contact):
        told = request.count("told") > 0
        return interruption(context.speech, contact, context.music(contact), told=told)
    if contact.state is ContactState.CONNECTED:
        return [citizen_enters(contact)]
    return back_in_queue(context, request)


def rejoined(context: WebhookContext, request: CallRequest) -> Steps:
    """Put the guide's new leg into the conference."""
    ids = request.id("guide"), request.id("contact")
    contact = complete_rejoin(context.router, *ids, request.call, context.clock())
    return lost(context, request) if contact is None else [guide_enters(contact)]


def rejoin_status(context: WebhookContext, event: CallProgress | CallEnded) -> None:
    """Handle the status of the leg that rings the guide's page again."""
    router, guide, contact = context.router, event.id("guide"), event.id("contact")
    if isinstance(event, CallEnded):
        with without_effects_for(event.call):
            guide_gone(router, contact, event.call, context.clock())
        release_call(router, guide, event.call, context.clock())
    elif not _is_wanted(router, guide, contact, event.call):
        router.store.post(HangUp(event.call))


def _is_wanted(router: Router, guide: str, contact: str, call: str) -> bool:
    """Return whether the guide is in the conversation with this leg, or awaited back."""
    return router.store.guide(guide).call == call or is_awaited(router.store.contact(contact))
