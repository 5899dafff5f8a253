"""A waiting caller asks for the next round, or presses a key in one."""

from callback.verbs.promise import Promise, promise
from ivr.steps import Steps
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from ivr.webhooks.waiting import farewell, wait_on

REMARKS = {
    Promise.WITHHELD: "callback_no_number",
    Promise.REFUSED: "callback_refused",
    Promise.TOO_LATE: "connecting",
}
"""What those hear who go on waiting."""


def hold(line: Line, signal: Signal) -> Steps:
    """One more round."""
    return wait_on(line, signal)


def back(line: Line, signal: Signal) -> Steps:
    """The guide's browser was lost in mid-call: what happened, and the next round."""
    return wait_on(line, signal, line.speech.say(line.language(signal), "guide_cut_off"))


def pressed(line: Line, signal: Signal) -> Steps:
    """Key 1 promises a callback; any other key goes on with the next round."""
    if signal.key != "1":
        return wait_on(line, signal, cut_short=True)
    answer = promise(line.callbacks, signal.id("contact"), signal.call, line.clock())
    match answer:
        case Promise.MADE:
            return farewell(line, signal, "callback_promised")
        case Promise.ALREADY:
            return farewell(line, signal, "callback_already")
        case _:
            remark = line.speech.say(line.language(signal), REMARKS[answer])
            return wait_on(line, signal, remark, cut_short=True)
