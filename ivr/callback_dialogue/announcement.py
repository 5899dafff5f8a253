"""Sentences that announce an agreed callback."""

from callback.policy import may_ring_from
from callback.verbs.hold import is_held
from config.spoken import spoken_when
from ivr.callback_dialogue.place import place_sentence
from ivr.flow.steps import Spoken
from ivr.webhooks.context import WebhookContext
from routing.state.contact import Contact


def agreed(context: WebhookContext, language: str, contact: Contact) -> Spoken:
    """Announce the callback at its time, or in its turn."""
    timed = contact.due > context.clock()
    return (_at_time if timed else in_queue_order)(context, language, contact)


def in_queue_order(context: WebhookContext, language: str, contact: Contact) -> Spoken:
    """Announce a callback in its turn.

    Say so if callbacks are held back; outside the hours for calling back, say when these begin.
    """
    if is_held(context.callbacks, contact):
        return context.speech.say(language, "callback_promised_held")
    now = context.clock()
    rings = may_ring_from(context.site, contact.queue, now)
    if rings is not None and rings > now:
        when = spoken_when(context.site, context.speech.worded(language), now, rings)
        return context.speech.say(language, "callback_promised_rests", when=when)
    kept = contact.queue.id in context.desk.ordered
    return place_sentence(context.speech, language, "callback_promised", kept=kept)


def _at_time(context: WebhookContext, language: str, contact: Contact) -> Spoken:
    """Announce a callback at its time, or that callbacks are held back even then."""
    words = context.speech.worded(language)
    when = spoken_when(context.site, words, context.clock(), contact.due)
    held = "_held" if is_held(context.callbacks, contact) else ""
    return context.speech.say(language, f"callback_promised_time{held}", when=when)
