"""Status events of legs: the carrier sends each at least once, in any order."""

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
from ivr.effects.leg_events import ask_about, citizen_gone, citizen_rings, guide_gone, guide_rings
from ivr.effects.refusals import WHYS, failed_because
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Malformed, Signal
from routing.effects import Effects
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
    "completed": Why.HUNG_UP,
    "busy": Why.BUSY,
    "no-answer": Why.NO_ANSWER,
    "canceled": Why.NOT_RUNG,  # ended from outside
}
"""Why an offer ends, by how its leg ended; for a failed leg the error code says why."""

MISSED = {
    "completed": "no_answer",  # hung up before pressing a key
    "busy": "busy",
    "no-answer": "no_answer",
    "canceled": LOST,  # a try only if it rang before
}
"""Why a try ends, by how the citizen's leg ended."""

RINGS = frozenset({"ringing", "in-progress"})
"""Statuses that prove that the telephone has rung."""
UNDELIVERED = frozenset({"failed", "undelivered"})
MOVED = "participant_updated_via_api"
"""Reason of a leg that we moved out of the conference; the commit for it came first."""
HUNG_UP = "participant_hung_up"
"""Reason of a leg whose call is over; for any other reason the call may go on."""


def incoming(line: Line, signal: Signal) -> None:
    """Handle the end of a citizen's call to one of our numbers."""
    if not signal.ended:
        return
    known, now = line.desk.store.call(signal.call), line.clock()
    is_over(line.desk, signal.call)
    line.act(off_the_line(line.callbacks, signal.caller, signal.call, now))
    if known in ("", FULL):
        called = line.called(signal)
        line.act(hung_up_on_closed(line.callbacks, signal.call, called, now))
        # Last, so that a repeated end event still counts if this process dies before it is done.
        hang_up_unseen(line.desk, signal.call)
    elif known.startswith(LEFT):
        line.act(hung_up(line.callbacks, signal.call, now))
    else:
        line.act(hang_up(line.callbacks, known, signal.call, now), spare=signal.call)


def guide(line: Line, signal: Signal) -> None:
    """Handle the status of the leg that rings a guide."""
    found = line.desk.store.offer(signal.id("offer"))
    if found is None or found.call not in ("", signal.call):
        return
    if signal.ended:
        rung(line.desk, found.id, signal.call)
        line.act(_guide_ended(line, signal, found), spare=signal.call)
        line.act(free(line.desk, found.guide, signal.call, line.clock()))
    else:
        line.act(guide_rings(line.desk, found.id, signal.call))


def _guide_ended(line: Line, signal: Signal, offer: Offer) -> Effects:
    if offer.state is OfferState.ACCEPTED:
        return guide_gone(line.desk, offer.contact, signal.call, line.clock())
    why = DECLINED.get(signal.status) or WHYS[_failure_reason(line, signal)]
    return decline(line.desk, offer.id, why, line.clock())


def _failure_reason(line: Line, signal: Signal) -> str:
    """Return whether a leg failed because of its number or because of our account."""
    return failed_because(line.desk, signal.told("ErrorCode"), line.clock())


def citizen(line: Line, signal: Signal) -> None:
    """Handle the status of the leg that rings a citizen for a callback."""
    contact, attempt, now = signal.id("contact"), signal.count("attempt"), line.clock()
    if not signal.ended:
        rang = signal.status in RINGS
        line.act(citizen_rings(line.callbacks, contact, attempt, signal.call, now, rang=rang))
        return
    is_over(line.desk, signal.call)
    if over(line.callbacks, signal.call):
        line.act(_citizen_ended(line, signal, contact, attempt), spare=signal.call)


def _citizen_ended(line: Line, signal: Signal, contact: str, attempt: int) -> Effects:
    """Miss the try or end the conversation; a callback that waits is not abandoned."""
    found, now = line.callbacks.get(contact), line.clock()
    if found is not None:
        line.act(off_the_line(line.callbacks, found.contact.caller, signal.call, now))
    if found is not None and found.is_rung:
        why = MISSED.get(signal.status) or _failure_reason(line, signal)
        return miss(line.callbacks, contact, attempt, why, now, signal.call)
    if found is None:
        return []
    if found.is_awaited and found.contact.state is not ContactState.CONNECTED:
        return resume_after_leg(line.callbacks, found, signal.call, now)
    return hang_up(line.callbacks, contact, signal.call, now)


def text(line: Line, signal: Signal) -> None:
    """Handle the status of a text message: accepted by the carrier, or undeliverable."""
    contact, how = signal.id("contact"), signal.told("MessageStatus")
    sentence, moment = signal.id("sentence"), signal.count("moment")
    if sentence not in SENTENCES:
        raise Malformed("sentence")
    if how in UNDELIVERED:
        code = signal.told("ErrorCode")[:8]
        log.warning("text not delivered", contact=contact, code=code)
        failed_because(line.desk, code, line.clock(), ringing=False)
        found = line.callbacks.get(contact)
        if found:
            untold(line.callbacks, found, sentence, line.clock())
        return
    under_way(line.callbacks, contact, sentence, moment, line.clock())


def conference(line: Line, signal: Signal) -> None:
    """Handle a participant who left a conference, in case no other event reports it."""
    reason, contact = signal.told("ReasonParticipantLeft"), signal.id("contact")
    if signal.told("StatusCallbackEvent") != "participant-leave" or reason == MOVED:
        return
    if reason != HUNG_UP:
        line.act(ask_about(line.desk, contact))
        return
    call, now = signal.call, line.clock()
    line.act(citizen_gone(line.desk, contact, call, now))
    line.act(guide_gone(line.desk, contact, call, now))
