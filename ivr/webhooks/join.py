"""The citizen's leg goes into the conference, and comes out of it."""

from callback.verbs.spoken import spoken
from ivr.legs import citizen_gone
from ivr.meeting import citizen_enters
from ivr.steps import Steps
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from ivr.webhooks.waiting import farewell, wait_on
from routing.contact import ContactState
from routing.verbs.meet import meet


def join(line: Line, signal: Signal) -> Steps:
    """A guide waits in the conference; when the guide is gone meanwhile the citizen waits on."""
    contact = signal.id("contact")
    if not meet(line.desk, contact, signal.call, line.clock()):
        return wait_on(line, signal)
    found = line.desk.store.contact(contact)
    if found is None:
        return farewell(line, signal)
    spoken(line.callbacks, found, line.clock())
    return [citizen_enters(found)]


def left(line: Line, signal: Signal) -> Steps:
    """The conference is over and the citizen still on the line: nobody is left without a word."""
    contact, call = signal.id("contact"), signal.call
    effects = citizen_gone(line.desk, contact, call, line.clock())
    line.act(effects, spare=call)
    found = line.desk.store.contact(contact)
    if found is None or found.state is ContactState.ENDED:
        return farewell(line, signal)
    return wait_on(line, signal)
