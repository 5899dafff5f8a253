"""Sentences that announce an agreed callback."""

from functools import partial

from callback.ring_policy import may_ring_from
from callback.state.record import Callback
from callback.verbs.suspend_group import is_suspended
from config.hours.spoken import spoken_when
from ivr.callback_dialogue.place import place_sentence
from ivr.flow.steps import Spoken
from ivr.webhooks.server.context import WebhookContext


def agreed(context: WebhookContext, language: str, callback: Callback) -> Spoken:
    """Announce the callback at its time, or in its turn."""
    timed = callback.due > context.clock()
    return (_at_time if timed else in_queue_order)(context, language, callback)


def in_queue_order(context: WebhookContext, language: str, callback: Callback | None) -> Spoken:
    """Announce a callback in its turn.

    Say so if callbacks are held back; outside the hours for calling back, say when these begin.
    """
    if callback is None:  # it has ended and been deleted meanwhile
        return context.speech.say(language, "goodbye")
    if is_suspended(context.callbacks, callback):
        return context.speech.say(language, "callback_promised_held")
    now = context.clock()
    rings = may_ring_from(context.site, callback.queue, now)
    if rings is not None and rings > now:
        when = partial(_when, context, rings)
        return context.speech.say(language, "callback_promised_rests", when=when)
    kept = callback.queue.id in context.router.ordered
    return place_sentence(context.speech, language, "callback_promised", kept=kept)


def _at_time(context: WebhookContext, language: str, callback: Callback) -> Spoken:
    """Announce a callback at its time, or that callbacks are held back even then."""
    when = partial(_when, context, callback.due)
    held = "_held" if is_suspended(context.callbacks, callback) else ""
    return context.speech.say(language, f"callback_promised_time{held}", when=when)


def _when(context: WebhookContext, moment: float, language: str) -> str:
    return spoken_when(context.site, language, context.clock(), moment)
