"""A full queue: the caller hears so and may choose a time to be called back."""

from callback.slots.free_times import times
from ivr.callback_dialogue.when_closed import begin, queue_of
from ivr.flow.destination import MAX_TRIES
from ivr.flow.path import path
from ivr.flow.steps import Ask, HangUp, Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import farewell, too_many
from routing.state.queue import Queue


def offer_callback(
    context: WebhookContext, queue: Queue, before: tuple[Spoken, ...], tries: int = 0
) -> Steps:
    """Offer a callback on key 1 if a time is free; silence ends the call."""
    language = queue.language
    again = context.speech.say(language, "call_again")
    if not times(context.callbacks, queue, context.clock()):
        return [*before, *too_many(context, language, again)]
    said = [context.speech.say(language, key) for key in ("too_many", "closed_offer")]
    url = path("/voice/full", group=queue.group, lang=language, tries=tries)
    return [Ask((*before, *said), url, context.site.timing.key_s), again, HangUp()]


def chosen(context: WebhookContext, request: CallRequest) -> Steps:
    """Ask for the number and time on key 1, repeat on `*`; ask again after the first other key."""
    queue, tries = queue_of(context, request), request.count("tries") + 1
    if request.key == "1":
        return begin(context, request, queue)
    if request.key == "*":
        return offer_callback(context, queue, (), tries - 1)
    if request.key and tries < MAX_TRIES:
        return offer_callback(
            context, queue, (context.speech.say(queue.language, "not_understood"),), tries
        )
    return farewell(context, request, "call_again")
