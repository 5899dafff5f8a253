"""A caller with an open callback: keep, change or cancel it, or wait on the line."""

from callback.change_result import Change
from callback.numbers import keyed, refusal
from callback.open_callbacks import awaited_callback
from callback.pending_number import forget_pending_number, note_pending_number, pending_number
from callback.place_in_line import place_holds
from callback.policy import may_ring_from
from callback.record import Callback
from callback.verbs.cancel import cancel
from callback.verbs.change_number import change_number
from callback.verbs.join import join
from callback.verbs.rejoin import rejoin
from callback.verbs.stand_by import stand_by
from callback.verbs.suspend_group import is_suspended
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
from routing.state.contact import ContactState

ROUTE = standing.ROUTE


def promised(line: Line, signal: Signal) -> Steps | None:
    """Return what a caller with an open callback hears first; None for anyone else.

    A caller who is being rung, or for whom a guide was found, is connected at once.
    """
    callback = awaited_callback(line.callbacks, signal.caller)
    if callback is None:
        return None
    connected = _connect_now(line, signal, callback)
    if connected is not None:
        return connected
    told = _describe(line, callback, 0, hello=True)
    if stand_by(line.callbacks, callback, signal.call, line.clock()):
        return told
    # A guide may have been found at this moment.
    found = awaited_callback(line.callbacks, signal.caller)
    connected = _connect_now(line, signal, found) if found else None
    return told if connected is None else connected


def _connect_now(line: Line, signal: Signal, callback: Callback) -> Steps | None:
    """Connect to the guide who is there or being rung.

    Empty if nobody will answer now, and None while no guide has been found.
    """
    match callback.contact.state:
        case ContactState.CONNECTING:
            return _join(line, signal, callback)
        case ContactState.OFFERED:
            return _wait(line, signal, callback)
        case _:
            return None


def chosen(line: Line, signal: Signal) -> Steps:
    """Follow a key, or silence, after the open callback was described."""
    callback, tries = awaited_callback(line.callbacks, signal.caller), signal.count("tries")
    if callback is None or signal.key == "4":
        return _new_call(line, signal)
    match signal.key:
        case "2":
            return ask_number(line.speech, ROUTE, standing.ids(callback, 0))
        case "3":
            return standing.ask_cancel(line.speech, callback)
        case "1" | "0":
            return _wait(line, signal, callback) or _describe(line, callback, tries)
    if tries + 1 < PATIENCE:
        return _describe(line, callback, tries + 1)
    return _silent(line, signal, callback)


def cancelled(line: Line, signal: Signal) -> Steps:
    """Cancel on key 3; keep the callback on 1, on silence, or on a second wrong key."""
    callback, tries = awaited_callback(line.callbacks, signal.caller), signal.count("tries")
    if signal.key == "3":
        return _cancel(line, signal, callback)
    wrong = signal.key not in ("", "1", "*")
    if callback is not None and (signal.key == "*" or (wrong and tries + 1 < PATIENCE)):
        return standing.ask_cancel(line.speech, callback, tries + wrong)
    return farewell(line, signal, "promise_kept" if callback else "goodbye")


def _silent(line: Line, signal: Signal, callback: Callback) -> Steps:
    """Connect to a person after silence; a promised time is kept instead."""
    timed = callback.due > line.clock()
    waits = [] if timed else _wait(line, signal, callback)
    return waits or farewell(line, signal, "promise_kept")


def keyed_in(line: Line, signal: Signal) -> Steps:
    """Read back the new number that was entered for the open callback."""
    callback, tries = awaited_callback(line.callbacks, signal.caller), signal.count("tries")
    if callback is None:
        return _new_call(line, signal)
    number = keyed(signal.keyed, line.site.country)
    if number and refusal(line.site, number) is None:
        note_pending_number(line.callbacks, signal.call, number)
        return read_back(line.speech, ROUTE, standing.ids(callback, 0), number)
    if tries + 1 >= PATIENCE:
        return farewell(line, signal, "promise_kept")
    why = why_not(line, callback.queue.language, signal.keyed, number)
    return ask_number(line.speech, ROUTE, standing.ids(callback, tries + 1), *why)


def right(line: Line, signal: Signal) -> Steps:
    """Change the number on key 1; silence or a second wrong key changes nothing."""
    callback, number = (
        awaited_callback(line.callbacks, signal.caller),
        pending_number(line.callbacks, signal.call),
    )
    if callback is None or not number:
        return farewell(line, signal, "promise_changed" if number else "goodbye")
    if signal.key == "2":
        return ask_number(line.speech, ROUTE, standing.ids(callback, 0))
    tries = signal.count("tries")
    wrong = signal.key not in ("", "1", "*")
    if signal.key == "*" or (wrong and tries + 1 < PATIENCE):
        return read_back(line.speech, ROUTE, standing.ids(callback, tries + wrong), number)
    if signal.key != "1":
        forget_pending_number(line.callbacks, signal.call)
        return farewell(line, signal, "promise_kept")
    changed = change_number(line.callbacks, callback.id, number, line.clock())
    return farewell(line, signal, CHANGED.get(changed, "promise_kept"))


CHANGED = {Change.DONE: "promise_changed", Change.NUMBER: "callback_already"}


def _describe(line: Line, callback: Callback, tries: int, *, hello: bool = False) -> Steps:
    now = line.clock()
    return standing.tell(
        line.speech,
        line.desk,
        callback,
        tries,
        now,
        closed=_is_closed(line, callback, now),
        held=is_suspended(line.callbacks, callback),
        hello=hello,
        placed=place_holds(line.callbacks, callback.contact),
    )


def _is_closed(line: Line, callback: Callback, now: float) -> bool:
    """Return whether nobody is there to answer.

    While callbacks are held back, callers on the line are still served.
    """
    return may_ring_from(line.site, callback.queue, now) != now


def _wait(line: Line, signal: Signal, callback: Callback) -> Steps:
    """Put the caller on the line in the same place; empty if nobody will answer now."""
    if _is_closed(line, callback, line.clock()):
        return []
    effects = rejoin(line.callbacks, callback.id, signal.call, line.clock())
    found = line.desk.store.contact(callback.id)
    if effects is None or found is None:
        return []
    line.act([*_ring_guide_instead(callback, signal.call), *effects])
    return round_of(line, found, Told(), first=True)


def _ring_guide_instead(callback: Callback, call: str) -> Effects:
    """End the leg that rings the citizen, and ring the guide kept for the callback."""
    if not callback.is_rung:
        return []
    contact = callback.contact
    stop: Effects = [HangUp(contact.call)] if contact.call not in ("", call) else []
    return [*stop, RingGuide(contact.offer)]


def _join(line: Line, signal: Signal, callback: Callback) -> Steps:
    effects = join(line.callbacks, callback.contact, signal.call, line.clock())
    found = line.callbacks.get(callback.id)
    if effects is None or found is None:
        return _describe(line, found or callback, 0, hello=True)
    line.act(effects)
    return [line.speech.say(callback.queue.language, "connecting"), citizen_enters(found.contact)]


def _cancel(line: Line, signal: Signal, callback: Callback | None) -> Steps:
    """Cancel the callback; a repeated webhook finds it cancelled already."""
    if callback is not None:
        done = cancel(line.callbacks, callback.id, "citizen", line.clock())
        if done is Change.TOO_LATE:
            return _wait(line, signal, callback) or farewell(line, signal, "promise_kept")
    return farewell(line, signal, "promise_cancelled")


def _new_call(line: Line, signal: Signal) -> Steps:
    """Continue as any other call; the callback stays."""
    number = line.number(signal)
    if number is None:
        return enter(line, signal, stranger(line, signal))
    before: Spoken = greeting(line.speech, number)
    return take(line, signal, number, first(number), before)
