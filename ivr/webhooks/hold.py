"""A waiting caller asks for the next round, or presses a key in one."""

from ivr.callback_dialogue.from_queue import begin
from ivr.flow.steps import Play, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from ivr.webhooks.waiting import wait_on
from routing.state.contact import WITH_GUIDE


def hold(line: Line, signal: Signal) -> Steps:
    """One more round."""
    return wait_on(line, signal)


def back(line: Line, signal: Signal) -> Steps:
    """The guide's browser was lost in mid-call: what happened, and the next round.

    An order that comes late, when the next guide is there already, says nothing of it.
    """
    contact = line.desk.store.contact(signal.id("contact"))
    if contact and contact.state in WITH_GUIDE:
        return wait_on(line, signal)
    return wait_on(line, signal, line.speech.say(line.language(signal), "guide_cut_off"))


def music(line: Line, _: Signal) -> Steps:
    """What a citizen hears in a conference before the guide is there."""
    return [Play(line.media.hold, times=0)]


def pressed(line: Line, signal: Signal) -> Steps:
    """Key 1 asks for a callback; any other key goes on with the next round."""
    return begin(line, signal) if signal.key == "1" else wait_on(line, signal, cut_short=True)
