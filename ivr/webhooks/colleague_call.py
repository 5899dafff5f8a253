"""Status events of the legs of a call between two guides."""

from conversation.colleague_calls.call_colleague import colleague_call
from conversation.colleague_calls.end_colleague_call import end_colleague_call
from conversation.colleague_calls.legs import colleague_answered, colleague_rung
from conversation.colleague_calls.record import CallEnd, Side
from ivr.effects.refusals import failed_because
from ivr.flow.parameters import Malformed
from ivr.twilio.call_status import Ending
from ivr.twilio.events import CallEnded, CallProgress
from ivr.webhooks.server.context import WebhookContext
from routing.effects import HangUp
from routing.outbox import without_effects_for
from routing.verbs.release_call import release_call
from routing.verbs.repeat_hang_up import stop_hanging_up

ENDS = {
    Ending.HUNG_UP: CallEnd.HUNG_UP,
    Ending.BUSY: CallEnd.BUSY,
    Ending.NO_ANSWER: CallEnd.NO_ANSWER,
    Ending.CANCELLED: CallEnd.NO_ANSWER,
    Ending.FAILED: CallEnd.FAILED,
}


def colleague(context: WebhookContext, event: CallProgress | CallEnded) -> None:
    """Handle the status of the call that rings one of the two guides."""
    id_, side = event.id("colleague_call"), _side(event)
    if isinstance(event, CallEnded):
        _ended(context, event, id_, side)
        return
    talks, now = context.conversations, context.clock()
    if event.answered:
        wanted = colleague_answered(talks, id_, side, event.call, now)
    else:
        wanted = colleague_rung(talks, id_, side, event.call)
    if not wanted:
        context.router.store.post(HangUp(event.call))


def _ended(context: WebhookContext, event: CallEnded, id_: str, side: Side) -> None:
    """End the call for both, and free this guide to be rung again."""
    now, router = context.clock(), context.router
    stop_hanging_up(router, event.call)
    call = colleague_call(context.conversations, id_)
    if call is None:
        return
    if call.leg(side) in ("", event.call):
        why = ENDS[event.ending]
        if why is CallEnd.FAILED:
            failed_because(router, event.error, now)
        with without_effects_for(event.call):
            end_colleague_call(context.conversations, id_, side, why, now)
    release_call(router, call.guide(side), event.call, now)


def _side(event: CallProgress | CallEnded) -> Side:
    written = event.id("side")
    if written not in list(Side):
        raise Malformed("side")
    return Side(written)
