"""A full queue: the caller is told so and may choose a time to be called back."""

from callback.free_times import times
from ivr.callback_dialogue.when_closed import begin, queue_of
from ivr.flow.choice import PATIENCE
from ivr.flow.path import path
from ivr.flow.steps import Ask, HangUp, Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import Line
from ivr.webhooks.waiting import farewell, too_many
from routing.state.queue import Queue


def tell(line: Line, queue: Queue, before: tuple[Spoken, ...], tries: int = 0) -> Steps:
    """Offer a callback on key 1 if a time is free; silence ends the call."""
    language = queue.language
    again = line.speech.say(language, "call_again")
    if not times(line.callbacks, queue, line.clock()):
        return [*before, *too_many(line, language, again)]
    said = [line.speech.say(language, key) for key in ("too_many", "closed_offer")]
    url = path("/voice/full", group=queue.group, lang=language, tries=tries)
    return [Ask((*before, *said), url, line.site.timing.key_s), again, HangUp()]


def chosen(line: Line, signal: CallRequest) -> Steps:
    """Ask for the number and time on key 1; ask again after the first other key."""
    queue, tries = queue_of(line, signal), signal.count("tries") + 1
    if signal.key == "1":
        return begin(line, signal, queue)
    if signal.key and tries < PATIENCE:
        return tell(line, queue, (line.speech.say(queue.language, "not_understood"),), tries)
    return farewell(line, signal, "call_again")
