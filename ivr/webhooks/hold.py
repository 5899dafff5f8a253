"""The hold loop: a waiting caller requests the next round or presses a key."""

from ivr.callback_dialogue.from_queue import begin
from ivr.flow.steps import Play, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import Line
from ivr.webhooks.waiting import wait_on
from routing.state.contact import WITH_GUIDE


def hold(line: Line, signal: CallRequest) -> Steps:
    """Return the next hold round."""
    return wait_on(line, signal)


def back(line: Line, signal: CallRequest) -> Steps:
    """Explain that the guide's browser was lost, then return the next hold round.

    If the request comes late and another guide is already there, say nothing of it.
    """
    contact = line.desk.store.contact(signal.id("contact"))
    if contact and contact.state in WITH_GUIDE:
        return wait_on(line, signal)
    return wait_on(line, signal, line.speech.say(line.language(signal), "guide_cut_off"))


def music(line: Line, _: CallRequest) -> Steps:
    """Play hold music in a conference until the guide is there."""
    return [Play(line.media.hold, times=0)]


def pressed(line: Line, signal: CallRequest) -> Steps:
    """Start the callback dialogue on key 1; any other key starts the next hold round."""
    return begin(line, signal) if signal.key == "1" else wait_on(line, signal, cut_short=True)
