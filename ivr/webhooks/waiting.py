"""A waiting caller is given the next round, from wherever the call comes."""

from callback.number import refusal
from callback.verbs.outwait import outwait
from callback.verbs.promise import Promise
from config.calendar import opening
from ivr import closed
from ivr.hold import NEVER, Round, Told, hold
from ivr.meeting import citizen_enters
from ivr.steps import HangUp, Spoken, Steps
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from routing.contact import Contact, ContactState
from routing.verbs.leave import abandon
from routing.verbs.live import live
from routing.wait import expected

ENDS = {Promise.MADE: "callback_promised", Promise.ALREADY: "callback_already"}
"""What those hear last who have waited for as long as anybody is to."""


def wait_on(line: Line, signal: Signal, *remarks: Spoken) -> Steps:
    """The next round for the contact that the address names; LookupError when nobody knows it.

    A call that is connected belongs in its conference, and one whose contact has ended is over.
    """
    contact = line.desk.store.contact(signal.id("contact"))
    if contact is None:
        raise LookupError("contact")
    if contact.call != signal.call or contact.state is ContactState.ENDED:
        return farewell(line, signal)
    if contact.state is ContactState.CONNECTED:
        return [citizen_enters(contact)]
    outwaited = outwait(line.callbacks, contact, line.clock())
    if outwaited:
        return too_many(line, contact.queue.language, ENDS.get(outwaited, "call_again"))
    live(line.desk, contact, line.clock())
    told = Told(signal.count("position", NEVER), signal.count("range", NEVER))
    return round_of(line, contact, told, remarks)


def round_of(
    line: Line,
    contact: Contact,
    told: Told,
    remarks: tuple[Spoken, ...] = (),
    *,
    first: bool = False,
) -> Steps:
    """One round for a contact on the line; the last one when nobody will come any more."""
    now, waits = line.clock(), contact.state is ContactState.WAITING
    wait = expected(line.desk, contact, now) if waits else None
    if waits and wait is None and _in_vain(line, contact, now):
        abandon(line.desk, contact, "closed", "closed", now)
        return closed.tell_last(line.speech, contact.queue, now)
    round_ = Round(
        contact,
        line.desk.store.position(contact) if waits else None,
        wait,
        told,
        remarks,
        first,
    )
    return hold(line.speech, round_, line.media.hold, now)


def _in_vain(line: Line, contact: Contact, now: float) -> bool:
    """The group has closed, nobody who could serve is on duty, and the number cannot be rung."""
    is_open = opening(line.site, contact.queue.group, now).open
    return not is_open and refusal(line.site, contact.caller) is not None


def too_many(line: Line, language: str, then: str) -> Steps:
    """So many wait that this citizen is not to: what becomes of it, and the end."""
    return [line.speech.say(language, "too_many"), line.speech.say(language, then), HangUp()]


def farewell(line: Line, signal: Signal, key: str = "goodbye") -> Steps:
    """The last that is heard."""
    return [line.speech.say(line.language(signal), key), HangUp()]
