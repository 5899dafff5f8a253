"""A full queue takes nobody more: the caller hears so, and may choose a time to be called back."""

from callback.times import times
from ivr.path import path
from ivr.steps import Ask, HangUp, Spoken, Steps
from ivr.webhooks.closed_promise import begin, queue_of
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from ivr.webhooks.waiting import farewell, too_many
from routing.queue import Queue


def tell(line: Line, queue: Queue, before: tuple[Spoken, ...]) -> Steps:
    """Key 1 asks for a callback, while there is a time to promise; silence is the end."""
    language = queue.language
    again = line.speech.say(language, "call_again")
    if not times(line.callbacks, queue, line.clock()):
        return [*before, *too_many(line, language, again)]
    said = [line.speech.say(language, key) for key in ("too_many", "closed_offer")]
    url = path("/voice/full", group=queue.group, lang=language)
    return [Ask((*before, *said), url, line.site.timing.key_s), again, HangUp()]


def chosen(line: Line, signal: Signal) -> Steps:
    """Key 1 goes on to the number and the times; anything else is the end."""
    if signal.key == "1":
        return begin(line, signal, queue_of(line, signal))
    return farewell(line, signal, "call_again")
