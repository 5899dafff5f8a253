"""A waiting caller asks for the next round, or presses a key in one."""

from callback.number import Refusal, refusal
from callback.verbs.promise import Promise, promise
from ivr.steps import Spoken, Steps
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from ivr.webhooks.waiting import farewell, wait_on


def hold(line: Line, signal: Signal) -> Steps:
    """One more round."""
    return wait_on(line, signal)


def pressed(line: Line, signal: Signal) -> Steps:
    """Key 1 promises a callback; any other key goes on with the next round."""
    if signal.key != "1":
        return wait_on(line, signal)
    answer = promise(line.callbacks, signal.id("contact"), signal.call, line.clock())
    match answer:
        case Promise.MADE:
            return farewell(line, signal, "callback_promised")
        case Promise.ALREADY:
            return farewell(line, signal, "callback_already")
        case Promise.TOO_LATE:
            return wait_on(line, signal, line.speech.say(line.language(signal), "connecting"))
        case Promise.WITHHELD | Promise.REFUSED:
            return wait_on(line, signal, *_why_not(line, signal))


def _why_not(line: Line, signal: Signal) -> list[Spoken]:
    contact = line.desk.store.contact(signal.id("contact"))
    why = refusal(line.site, contact.caller if contact else "") or Refusal.KIND
    language = line.language(signal)
    return [line.speech.say(language, key) for key in (why.sentence, "stay_on_line")]
