"""Status events of legs: the carrier sends each at least once, in any order."""

import structlog

from callback.policy import LOST
from callback.verbs.ask_by_telephone import hung_up_on_closed
from callback.verbs.dial import over
from callback.verbs.hang_up import hang_up
from callback.verbs.miss import miss
from callback.verbs.on_the_line import off_the_line
from callback.verbs.promise import hung_up
from callback.verbs.rest import rings_no_more
from callback.verbs.text import SENTENCES, under_way, untold
from ivr.effects.leg_events import ask_about, citizen_gone, citizen_rings, guide_gone, guide_rings
from ivr.effects.refusals import WHYS, failed_because
from ivr.flow.parameters import Malformed
from ivr.twilio.call_status import Ending
from ivr.twilio.events import CallEnded, CallProgress, ConferenceLeft, Departure, TextEvent
from ivr.webhooks.context import Line
from routing.effects import Effects
from routing.state.contact import ContactState
from routing.state.keys import FULL, PROMISED
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


def incoming(line: Line, event: CallEvent) -> None:
    """Handle the end of a citizen's call to one of our numbers."""
    if isinstance(event, CallProgress):
        return
    known, now = line.desk.store.call(event.call), line.clock()
    is_over(line.desk, event.call)
    line.act(off_the_line(line.callbacks, event.caller, event.call, now))
    if known in ("", FULL):
        called = line.called(event)
        line.act(hung_up_on_closed(line.callbacks, event.call, called, now))
        # Last, so that a repeated end event still counts if this process dies before it is done.
        hang_up_unseen(line.desk, event.call)
    elif known.startswith(PROMISED):
        line.act(hung_up(line.callbacks, event.call, now))
    else:
        line.act(hang_up(line.callbacks, known, event.call, now), spare=event.call)


def guide(line: Line, event: CallEvent) -> None:
    """Handle the status of the leg that rings a guide."""
    found = line.desk.store.offer(event.id("offer"))
    if found is None or found.call not in ("", event.call):
        return
    if isinstance(event, CallEnded):
        rung(line.desk, found.id, event.call)
        line.act(_guide_ended(line, event, found), spare=event.call)
        line.act(free(line.desk, found.guide, event.call, line.clock()))
    else:
        line.act(guide_rings(line.desk, found.id, event.call))


def _guide_ended(line: Line, event: CallEnded, offer: Offer) -> Effects:
    if offer.state is OfferState.ACCEPTED:
        return guide_gone(line.desk, offer.contact, event.call, line.clock())
    why = DECLINED.get(event.ending) or WHYS[_failure_reason(line, event)]
    return decline(line.desk, offer.id, why, line.clock())


def _failure_reason(line: Line, event: CallEnded) -> str:
    """Return whether a leg failed because of its number or because of our account."""
    return failed_because(line.desk, event.error, line.clock())


def citizen(line: Line, event: CallEvent) -> None:
    """Handle the status of the leg that rings a citizen for a callback."""
    contact, attempt, now = event.id("contact"), event.count("attempt"), line.clock()
    if isinstance(event, CallProgress):
        rang = event.rang
        line.act(citizen_rings(line.callbacks, contact, attempt, event.call, now, rang=rang))
        return
    is_over(line.desk, event.call)
    if over(line.callbacks, event.call):
        line.act(_citizen_ended(line, event, contact, attempt), spare=event.call)


def _citizen_ended(line: Line, event: CallEnded, contact: str, attempt: int) -> Effects:
    """Miss the try or end the conversation; a callback that waits is not abandoned."""
    found, now = line.desk.store.contact(contact), line.clock()
    if found is not None:
        line.act(off_the_line(line.callbacks, found.caller, event.call, now))
    if found is not None and found.is_rung:
        why = MISSED.get(event.ending) or _failure_reason(line, event)
        return miss(line.callbacks, contact, attempt, why, now, event.call)
    if found is None:
        return []
    if found.callback and found.state is not ContactState.CONNECTED:
        return rings_no_more(line.callbacks, found, event.call, now)
    return hang_up(line.callbacks, contact, event.call, now)


def text(line: Line, event: TextEvent) -> None:
    """Handle the status of a text message: accepted by the carrier, or undeliverable."""
    contact = event.id("contact")
    sentence, moment = event.id("sentence"), event.count("moment")
    if sentence not in SENTENCES:
        raise Malformed("sentence")
    if not event.delivered:
        log.warning("text not delivered", contact=contact, code=event.error)
        failed_because(line.desk, event.error, line.clock(), ringing=False)
        found = line.desk.store.contact(contact)
        if found:
            untold(line.callbacks, found, sentence, line.clock())
        return
    under_way(line.callbacks, contact, sentence, moment, line.clock())


def conference(line: Line, event: ConferenceLeft | None) -> None:
    """Handle a call that left a conference, in case no other event reports it."""
    if event is None or event.departure is Departure.MOVED:
        return
    contact, call, now = event.id("contact"), event.call, line.clock()
    if event.departure is Departure.UNKNOWN:
        line.act(ask_about(line.desk, contact))
        return
    line.act(citizen_gone(line.desk, contact, call, now))
    line.act(guide_gone(line.desk, contact, call, now))
