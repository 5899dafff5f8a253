"""Status events of calls: the carrier sends each at least once, in any order."""

import structlog

from callback.retry_policy import LOST
from callback.texts import SENTENCES
from callback.verbs.ask_by_telephone import hung_up_on_closed
from callback.verbs.dialled import note_call_over
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.hang_up import hang_up
from callback.verbs.off_the_line import off_the_line
from callback.verbs.request import finish_request_call
from callback.verbs.resume import resume_after_leg
from callback.verbs.text_result import text_accepted, text_failed
from ivr.effects.call_events import ask_about, citizen_gone, citizen_rings, guide_gone, guide_rings
from ivr.effects.refusals import WHYS, failed_because
from ivr.flow.parameters import Malformed
from ivr.twilio.call_status import Ending
from ivr.twilio.events import CallEnded, CallProgress, ConferenceLeft, Departure, TextEvent
from ivr.webhooks.server.context import WebhookContext
from routing.outbox import without_effects_for
from routing.state.contact import IN_CONVERSATION
from routing.state.keys import ENDED, FULL, LEFT
from routing.state.offer import Offer, OfferState
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.leave import mark_call_ended
from routing.verbs.release_call import release_call
from routing.verbs.repeat_hang_up import stop_hanging_up
from routing.verbs.ring import rung

log = structlog.get_logger("ivr")

DECLINED = {
    Ending.HUNG_UP: DeclineReason.HUNG_UP,
    Ending.BUSY: DeclineReason.BUSY,
    Ending.NO_ANSWER: DeclineReason.NO_ANSWER,
    Ending.CANCELLED: DeclineReason.CANCELLED,  # we close the offer before we end its call
}
"""Why an offer ends, by how its call ended; for a failed call the error code says why."""

MISSED = {
    Ending.HUNG_UP: "no_answer",  # hung up before pressing a key
    Ending.BUSY: "busy",
    Ending.NO_ANSWER: "no_answer",
    Ending.CANCELLED: LOST,  # a try only if it rang before
}
"""Why a try ends, by how the citizen's call ended."""

CallEvent = CallProgress | CallEnded


def incoming(context: WebhookContext, event: CallEvent) -> None:
    """Handle the end of a citizen's call to one of our numbers."""
    if isinstance(event, CallProgress):
        return
    now = context.clock()
    stop_hanging_up(context.router, event.call)
    # Before the call is looked up: a key that is handled at this moment may still make it a
    # contact's call, and then the contact must hear of its end.
    mark_call_ended(context.router, event.call)
    known = context.router.store.call(event.call)
    off_the_line(context.callbacks, event.caller, event.call, now)
    if known in (ENDED, FULL):
        hung_up_on_closed(context.callbacks, event.call, context.called(event), now)
    elif known.startswith(LEFT):
        finish_request_call(context.callbacks, event.call, now)
    else:
        with without_effects_for(event.call):
            hang_up(context.callbacks, known, event.call, now)


def guide(context: WebhookContext, event: CallEvent) -> None:
    """Handle the status of the call that rings a guide."""
    found = context.router.store.offer(event.id("offer"))
    if found is None or found.call not in ("", event.call):
        return
    if isinstance(event, CallEnded):
        rung(context.router, found.id, event.call)
        with without_effects_for(event.call):
            _guide_ended(context, event, found)
        release_call(context.router, found.guide, event.call, context.clock())
    else:
        guide_rings(context.router, found.id, event.call)


def _guide_ended(context: WebhookContext, event: CallEnded, offer: Offer) -> None:
    if offer.state is OfferState.ACCEPTED:
        guide_gone(context.router, offer.contact, event.call, context.clock())
        return
    why = DECLINED.get(event.ending) or WHYS[_failure_reason(context, event)]
    decline(context.router, offer.id, why, context.clock())


def _failure_reason(context: WebhookContext, event: CallEnded) -> str:
    """Return whether a call failed because of its number or because of our account."""
    return failed_because(context.router, event.error, context.clock())


def citizen(context: WebhookContext, event: CallEvent) -> None:
    """Handle the status of the call that rings a citizen for a callback."""
    contact, attempt, now = event.id("contact"), event.count("attempt"), context.clock()
    if isinstance(event, CallProgress):
        rang = event.rang
        citizen_rings(context.callbacks, contact, attempt, event.call, now, rang=rang)
        return
    stop_hanging_up(context.router, event.call)
    if note_call_over(context.callbacks, event.call):
        with without_effects_for(event.call):
            _citizen_ended(context, event, contact, attempt)


def _citizen_ended(context: WebhookContext, event: CallEnded, contact: str, attempt: int) -> None:
    """Miss the try or end the conversation; a callback that waits is not abandoned."""
    found, now = context.callbacks.get(contact), context.clock()
    if found is None:
        return
    off_the_line(context.callbacks, found.contact.caller, event.call, now)
    if found.is_rung:
        why = MISSED.get(event.ending) or _failure_reason(context, event)
        fail_attempt(context.callbacks, contact, attempt, why, now, event.call)
    elif found.is_awaited and found.contact.state not in IN_CONVERSATION:
        resume_after_leg(context.callbacks, found, event.call, now)
    else:
        hang_up(context.callbacks, contact, event.call, now)


def text(context: WebhookContext, event: TextEvent) -> None:
    """Handle the status of a text message: accepted by the carrier, or undeliverable."""
    contact = event.id("contact")
    sentence, moment = event.id("sentence"), event.count("moment")
    if sentence not in SENTENCES:
        raise Malformed("sentence")
    if not event.delivered:
        log.warning("text not delivered", contact=contact, code=event.error)
        failed_because(context.router, event.error, context.clock(), ringing=False)
        found = context.callbacks.get(contact)
        if found:
            text_failed(context.callbacks, found, sentence, context.clock())
        return
    text_accepted(context.callbacks, contact, sentence, moment, context.clock())


def conference(context: WebhookContext, event: ConferenceLeft | None) -> None:
    """Handle a call that left a conference, in case no other event reports it."""
    if event is None or event.departure is Departure.MOVED:
        return
    contact, call, now = event.id("contact"), event.call, context.clock()
    if event.departure is Departure.UNKNOWN:
        ask_about(context.router, contact)
        return
    citizen_gone(context.router, contact, call, now)
    guide_gone(context.router, contact, call, now)
