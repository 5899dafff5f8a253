"""Status events of calls: the carrier sends each at least once, in any order."""

import structlog

from callback.policy import LOST
from callback.texts import SENTENCES
from callback.verbs.ask_by_telephone import hung_up_on_closed
from callback.verbs.dialled import over
from callback.verbs.hang_up import hang_up
from callback.verbs.miss import miss
from callback.verbs.off_the_line import off_the_line
from callback.verbs.request import hung_up
from callback.verbs.resume import resume_after_leg
from callback.verbs.texted import under_way, untold
from ivr.effects.call_events import ask_about, citizen_gone, citizen_rings, guide_gone, guide_rings
from ivr.effects.refusals import WHYS, failed_because
from ivr.flow.parameters import Malformed
from ivr.twilio.call_status import Ending
from ivr.twilio.events import CallEnded, CallProgress, ConferenceLeft, Departure, TextEvent
from ivr.webhooks.context import WebhookContext
from routing.outbox import sparing
from routing.state.contact import ContactState
from routing.state.keys import FULL, LEFT
from routing.state.offer import Offer, OfferState
from routing.verbs.decline import Why, decline
from routing.verbs.end import is_over
from routing.verbs.free import free
from routing.verbs.leave import hang_up_unseen
from routing.verbs.ring import rung

log = structlog.get_logger("ivr")

DECLINED = {
    Ending.HUNG_UP: Why.HUNG_UP,
    Ending.BUSY: Why.BUSY,
    Ending.NO_ANSWER: Why.NO_ANSWER,
    Ending.CANCELLED: Why.NOT_RUNG,  # ended from outside
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
    known, now = context.desk.store.call(event.call), context.clock()
    is_over(context.desk, event.call)
    off_the_line(context.callbacks, event.caller, event.call, now)
    if known in ("", FULL):
        called = context.called(event)
        hung_up_on_closed(context.callbacks, event.call, called, now)
        # Last, so that a repeated end event still counts if this process dies before it is done.
        hang_up_unseen(context.desk, event.call)
    elif known.startswith(LEFT):
        hung_up(context.callbacks, event.call, now)
    else:
        with sparing(event.call):
            hang_up(context.callbacks, known, event.call, now)


def guide(context: WebhookContext, event: CallEvent) -> None:
    """Handle the status of the call that rings a guide."""
    found = context.desk.store.offer(event.id("offer"))
    if found is None or found.call not in ("", event.call):
        return
    if isinstance(event, CallEnded):
        rung(context.desk, found.id, event.call)
        with sparing(event.call):
            _guide_ended(context, event, found)
        free(context.desk, found.guide, event.call, context.clock())
    else:
        guide_rings(context.desk, found.id, event.call)


def _guide_ended(context: WebhookContext, event: CallEnded, offer: Offer) -> None:
    if offer.state is OfferState.ACCEPTED:
        guide_gone(context.desk, offer.contact, event.call, context.clock())
        return
    why = DECLINED.get(event.ending) or WHYS[_failure_reason(context, event)]
    decline(context.desk, offer.id, why, context.clock())


def _failure_reason(context: WebhookContext, event: CallEnded) -> str:
    """Return whether a call failed because of its number or because of our account."""
    return failed_because(context.desk, event.error, context.clock())


def citizen(context: WebhookContext, event: CallEvent) -> None:
    """Handle the status of the call that rings a citizen for a callback."""
    contact, attempt, now = event.id("contact"), event.count("attempt"), context.clock()
    if isinstance(event, CallProgress):
        rang = event.rang
        citizen_rings(context.callbacks, contact, attempt, event.call, now, rang=rang)
        return
    is_over(context.desk, event.call)
    if over(context.callbacks, event.call):
        with sparing(event.call):
            _citizen_ended(context, event, contact, attempt)


def _citizen_ended(context: WebhookContext, event: CallEnded, contact: str, attempt: int) -> None:
    """Miss the try or end the conversation; a callback that waits is not abandoned."""
    found, now = context.callbacks.get(contact), context.clock()
    if found is None:
        return
    off_the_line(context.callbacks, found.contact.caller, event.call, now)
    if found.is_rung:
        why = MISSED.get(event.ending) or _failure_reason(context, event)
        miss(context.callbacks, contact, attempt, why, now, event.call)
    elif found.is_awaited and found.contact.state is not ContactState.CONNECTED:
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
        failed_because(context.desk, event.error, context.clock(), ringing=False)
        found = context.callbacks.get(contact)
        if found:
            untold(context.callbacks, found, sentence, context.clock())
        return
    under_way(context.callbacks, contact, sentence, moment, context.clock())


def conference(context: WebhookContext, event: ConferenceLeft | None) -> None:
    """Handle a call that left a conference, in case no other event reports it."""
    if event is None or event.departure is Departure.MOVED:
        return
    contact, call, now = event.id("contact"), event.call, context.clock()
    if event.departure is Departure.UNKNOWN:
        ask_about(context.desk, contact)
        return
    citizen_gone(context.desk, contact, call, now)
    guide_gone(context.desk, contact, call, now)
