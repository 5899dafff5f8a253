"""A number that waits for a callback calls: it hears so, and may keep, change, cancel or wait."""

from callback.change_result import Change
from callback.numbers import keyed, refusal
from callback.open_callbacks import promised_to
from callback.place_in_line import place_holds
from callback.policy import may_ring_from
from callback.verbs.cancel import cancel
from callback.verbs.change_number import change_number
from callback.verbs.hold import is_held
from callback.verbs.join import join
from callback.verbs.rejoin import rejoin
from callback.verbs.stand_by import stand_by
from callback.verbs.wish import unwish, wish, wished
from ivr.callback_dialogue import open_callback as standing
from ivr.callback_dialogue.from_queue import why_not
from ivr.callback_dialogue.number import ask_number, read_back
from ivr.flow.choice import PATIENCE
from ivr.flow.conference import citizen_enters
from ivr.flow.greeting import first, greeting
from ivr.flow.steps import Spoken, Steps
from ivr.flow.told_wait import Told
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from ivr.webhooks.turn import enter, stranger, take
from ivr.webhooks.waiting import farewell, round_of
from routing.effects import Effects, HangUp, RingGuide
from routing.state.contact import Contact, ContactState

ROUTE = standing.ROUTE


def promised(line: Line, signal: Signal) -> Steps | None:
    """What a caller with an open callback hears first; None for anybody else.

    Who is being rung, or for whom a guide is, is brought there at once.
    """
    contact = promised_to(line.callbacks, signal.caller)
    if contact is None:
        return None
    brought = _brought(line, signal, contact)
    if brought is not None:
        return brought
    told = _tell(line, contact, 0, hello=True)
    if stand_by(line.callbacks, contact, signal.call, line.clock()):
        return told
    found = promised_to(line.callbacks, signal.caller)  # a guide may have been found at this moment
    brought = _brought(line, signal, found) if found else None
    return told if brought is None else brought


def _brought(line: Line, signal: Signal, contact: Contact) -> Steps | None:
    """To the guide who is there, or is being rung; empty where nobody will answer there now, and
    None while no guide has been found."""
    match contact.state:
        case ContactState.CONNECTING:
            return _join(line, signal, contact)
        case ContactState.OFFERED:
            return _wait(line, signal, contact)
        case _:
            return None


def chosen(line: Line, signal: Signal) -> Steps:
    """A key was pressed, or none, where the promise was told."""
    contact, tries = promised_to(line.callbacks, signal.caller), signal.count("tries")
    if contact is None or signal.key == "4":
        return _something_else(line, signal)
    match signal.key:
        case "2":
            return ask_number(line.speech, ROUTE, standing.ids(contact, 0))
        case "3":
            return standing.ask_cancel(line.speech, contact)
        case "1" | "0":
            return _wait(line, signal, contact) or _tell(line, contact, tries)
    if tries + 1 < PATIENCE:
        return _tell(line, contact, tries + 1)
    return _silent(line, signal, contact)


def cancelled(line: Line, signal: Signal) -> Steps:
    """Cancel on key 3; keep the callback on key 1, on silence, or on a second wrong key."""
    contact, tries = promised_to(line.callbacks, signal.caller), signal.count("tries")
    if signal.key == "3":
        return _cancel(line, signal, contact)
    wrong = signal.key not in ("", "1", "*")
    if contact is not None and (signal.key == "*" or (wrong and tries + 1 < PATIENCE)):
        return standing.ask_cancel(line.speech, contact, tries + wrong)
    return farewell(line, signal, "promise_kept" if contact else "goodbye")


def _silent(line: Line, signal: Signal, contact: Contact) -> Steps:
    """Leads to a person, but a time that was promised is not given up by silence."""
    timed = contact.due > line.clock()
    waits = [] if timed else _wait(line, signal, contact)
    return waits or farewell(line, signal, "promise_kept")


def keyed_in(line: Line, signal: Signal) -> Steps:
    """Another number was keyed in for the open callback."""
    contact, tries = promised_to(line.callbacks, signal.caller), signal.count("tries")
    if contact is None:
        return _something_else(line, signal)
    number = keyed(signal.keyed, line.site.country)
    if number and refusal(line.site, number) is None:
        wish(line.callbacks, signal.call, number)
        return read_back(line.speech, ROUTE, standing.ids(contact, 0), number)
    if tries + 1 >= PATIENCE:
        return farewell(line, signal, "promise_kept")
    why = why_not(line, contact.queue.language, signal.keyed, number)
    return ask_number(line.speech, ROUTE, standing.ids(contact, tries + 1), *why)


def right(line: Line, signal: Signal) -> Steps:
    """Change the number on key 1; silence or a second wrong key leaves the callback as it was."""
    contact, number = (
        promised_to(line.callbacks, signal.caller),
        wished(line.callbacks, signal.call),
    )
    if contact is None or not number:
        return farewell(line, signal, "promise_changed" if number else "goodbye")
    if signal.key == "2":
        return ask_number(line.speech, ROUTE, standing.ids(contact, 0))
    tries = signal.count("tries")
    wrong = signal.key not in ("", "1", "*")
    if signal.key == "*" or (wrong and tries + 1 < PATIENCE):
        return read_back(line.speech, ROUTE, standing.ids(contact, tries + wrong), number)
    if signal.key != "1":
        unwish(line.callbacks, signal.call)
        return farewell(line, signal, "promise_kept")
    changed = change_number(line.callbacks, contact.id, number, line.clock())
    return farewell(line, signal, CHANGED.get(changed, "promise_kept"))


CHANGED = {Change.DONE: "promise_changed", Change.NUMBER: "callback_already"}


def _tell(line: Line, contact: Contact, tries: int, *, hello: bool = False) -> Steps:
    now = line.clock()
    return standing.tell(
        line.speech,
        line.desk,
        contact,
        tries,
        now,
        closed=_is_closed(line, contact, now),
        held=is_held(line.callbacks, contact),
        hello=hello,
        placed=place_holds(line.callbacks, contact),
    )


def _is_closed(line: Line, contact: Contact, now: float) -> bool:
    """Whether nobody is there; while callbacks are held back those on the line are served."""
    return may_ring_from(line.site, contact.queue, now) != now


def _wait(line: Line, signal: Signal, contact: Contact) -> Steps:
    """On the line in the same place; empty where nobody will answer there now."""
    if _is_closed(line, contact, line.clock()):
        return []
    effects = rejoin(line.callbacks, contact.id, signal.call, line.clock())
    found = line.desk.store.contact(contact.id)
    if effects is None or found is None:
        return []
    line.act([*_instead(contact, signal.call), *effects])
    return round_of(line, found, Told(), first=True)


def _instead(contact: Contact, call: str) -> Effects:
    """The leg that rings the citizen ends, and now it is the turn of the guide kept for it."""
    if not contact.is_rung:
        return []
    stop: Effects = [HangUp(contact.call)] if contact.call not in ("", call) else []
    return [*stop, RingGuide(contact.offer)]


def _join(line: Line, signal: Signal, contact: Contact) -> Steps:
    effects = join(line.callbacks, contact, signal.call, line.clock())
    found = line.desk.store.contact(contact.id)
    if effects is None or found is None:
        return _tell(line, found or contact, 0, hello=True)
    line.act(effects)
    return [line.speech.say(contact.queue.language, "connecting"), citizen_enters(found)]


def _cancel(line: Line, signal: Signal, contact: Contact | None) -> Steps:
    """Its end, also where it has been ended already: a webhook may come twice."""
    if contact is not None:
        done = cancel(line.callbacks, contact.id, "citizen", line.clock())
        if done is Change.TOO_LATE:
            return _wait(line, signal, contact) or farewell(line, signal, "promise_kept")
    return farewell(line, signal, "promise_cancelled")


def _something_else(line: Line, signal: Signal) -> Steps:
    """As any other call from here on; the promise stands."""
    number = line.number(signal)
    if number is None:
        return enter(line, signal, stranger(line, signal))
    before: Spoken = greeting(line.speech, number)
    return take(line, signal, number, first(number), before)
