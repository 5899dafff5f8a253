"""A caller with an open callback: keep, change or cancel it, or wait on the line."""

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
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import Line
from ivr.webhooks.turn import enter, stranger, take
from ivr.webhooks.waiting import farewell, round_of
from routing.effects import Effects, HangUp, RingGuide
from routing.state.contact import Contact, ContactState

ROUTE = standing.ROUTE


def promised(line: Line, signal: CallRequest) -> Steps | None:
    """Return what a caller with an open callback hears first; None for anyone else.

    A caller who is being rung, or for whom a guide was found, is connected at once.
    """
    contact = promised_to(line.callbacks, signal.caller)
    if contact is None:
        return None
    connected = _connect_now(line, signal, contact)
    if connected is not None:
        return connected
    told = _describe(line, contact, 0, hello=True)
    if stand_by(line.callbacks, contact, signal.call, line.clock()):
        return told
    found = promised_to(line.callbacks, signal.caller)  # a guide may have been found at this moment
    connected = _connect_now(line, signal, found) if found else None
    return told if connected is None else connected


def _connect_now(line: Line, signal: CallRequest, contact: Contact) -> Steps | None:
    """Connect to the guide who is there or being rung.

    Empty if nobody will answer now, and None while no guide has been found.
    """
    match contact.state:
        case ContactState.CONNECTING:
            return _join(line, signal, contact)
        case ContactState.OFFERED:
            return _wait(line, signal, contact)
        case _:
            return None


def chosen(line: Line, signal: CallRequest) -> Steps:
    """Follow a key, or silence, after the open callback was described."""
    contact, tries = promised_to(line.callbacks, signal.caller), signal.count("tries")
    if contact is None or signal.key == "4":
        return _new_call(line, signal)
    match signal.key:
        case "2":
            return ask_number(line.speech, ROUTE, standing.ids(contact, 0))
        case "3":
            return standing.ask_cancel(line.speech, contact)
        case "1" | "0":
            return _wait(line, signal, contact) or _describe(line, contact, tries)
    if tries + 1 < PATIENCE:
        return _describe(line, contact, tries + 1)
    return _silent(line, signal, contact)


def cancelled(line: Line, signal: CallRequest) -> Steps:
    """Cancel on key 3; keep the callback on 1, on silence, or on a second wrong key."""
    contact, tries = promised_to(line.callbacks, signal.caller), signal.count("tries")
    if signal.key == "3":
        return _cancel(line, signal, contact)
    wrong = signal.key not in ("", "1", "*")
    if contact is not None and (signal.key == "*" or (wrong and tries + 1 < PATIENCE)):
        return standing.ask_cancel(line.speech, contact, tries + wrong)
    return farewell(line, signal, "promise_kept" if contact else "goodbye")


def _silent(line: Line, signal: CallRequest, contact: Contact) -> Steps:
    """Connect to a person after silence; a promised time is kept instead."""
    timed = contact.due > line.clock()
    waits = [] if timed else _wait(line, signal, contact)
    return waits or farewell(line, signal, "promise_kept")


def keyed_in(line: Line, signal: CallRequest) -> Steps:
    """Read back the new number that was entered for the open callback."""
    contact, tries = promised_to(line.callbacks, signal.caller), signal.count("tries")
    if contact is None:
        return _new_call(line, signal)
    number = keyed(signal.keyed, line.site.country)
    if number and refusal(line.site, number) is None:
        wish(line.callbacks, signal.call, number)
        return read_back(line.speech, ROUTE, standing.ids(contact, 0), number)
    if tries + 1 >= PATIENCE:
        return farewell(line, signal, "promise_kept")
    why = why_not(line, contact.queue.language, signal.keyed, number)
    return ask_number(line.speech, ROUTE, standing.ids(contact, tries + 1), *why)


def right(line: Line, signal: CallRequest) -> Steps:
    """Change the number on key 1; silence or a second wrong key changes nothing."""
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


def _describe(line: Line, contact: Contact, tries: int, *, hello: bool = False) -> Steps:
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
    """Return whether nobody is there to answer.

    While callbacks are held back, callers on the line are still served.
    """
    return may_ring_from(line.site, contact.queue, now) != now


def _wait(line: Line, signal: CallRequest, contact: Contact) -> Steps:
    """Put the caller on the line in the same place; empty if nobody will answer now."""
    if _is_closed(line, contact, line.clock()):
        return []
    effects = rejoin(line.callbacks, contact.id, signal.call, line.clock())
    found = line.desk.store.contact(contact.id)
    if effects is None or found is None:
        return []
    line.act([*_ring_guide_instead(contact, signal.call), *effects])
    return round_of(line, found, Told(), first=True)


def _ring_guide_instead(contact: Contact, call: str) -> Effects:
    """End the leg that rings the citizen, and ring the guide kept for the callback."""
    if not contact.is_rung:
        return []
    stop: Effects = [HangUp(contact.call)] if contact.call not in ("", call) else []
    return [*stop, RingGuide(contact.offer)]


def _join(line: Line, signal: CallRequest, contact: Contact) -> Steps:
    effects = join(line.callbacks, contact, signal.call, line.clock())
    found = line.desk.store.contact(contact.id)
    if effects is None or found is None:
        return _describe(line, found or contact, 0, hello=True)
    line.act(effects)
    return [line.speech.say(contact.queue.language, "connecting"), citizen_enters(found)]


def _cancel(line: Line, signal: CallRequest, contact: Contact | None) -> Steps:
    """Cancel the callback; a repeated webhook finds it cancelled already."""
    if contact is not None:
        done = cancel(line.callbacks, contact.id, "citizen", line.clock())
        if done is Change.TOO_LATE:
            return _wait(line, signal, contact) or farewell(line, signal, "promise_kept")
    return farewell(line, signal, "promise_cancelled")


def _new_call(line: Line, signal: CallRequest) -> Steps:
    """Continue as any other call; the callback stays."""
    number = line.number(signal)
    if number is None:
        return enter(line, signal, stranger(line, signal))
    before: Spoken = greeting(line.speech, number)
    return take(line, signal, number, first(number), before)
