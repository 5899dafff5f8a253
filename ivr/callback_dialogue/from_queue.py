"""A waiting caller requests a callback: choice of the number.

The contact keeps waiting in its place meanwhile, so a guide who becomes free is rung for it.
"""

from callback.numbers import keyed, refusal
from callback.pending_number import forget_pending_number, note_pending_number, pending_number
from callback.policy import is_relay
from ivr.callback_dialogue.confirm import give_up, go_on, make, today_or_when, waiting
from ivr.callback_dialogue.number import ROUTE, ask_number, read_back
from ivr.flow.choice import PATIENCE
from ivr.flow.steps import Spoken, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from routing.state.contact import Contact


def begin(line: Line, signal: Signal) -> Steps:
    """Read the caller's number back after key 1, or ask for one that we can ring."""
    contact = waiting(line, signal)
    if contact is None:
        return go_on(line, signal)
    if is_relay(line.site, contact.caller):
        note_pending_number(line.callbacks, signal.call, contact.caller)
        return today_or_when(line, signal, contact)
    return _confirm_number(line, contact, contact.caller, 0)


def right(line: Line, signal: Signal) -> Steps:
    """Confirm the number on key 1, ask for another on 2, repeat on `*`.

    After two silences the caller waits on the line.
    """
    contact, number = waiting(line, signal), pending_number(line.callbacks, signal.call)
    if signal.key == "1" and number:
        return today_or_when(line, signal, contact) if contact else make(line, signal)
    if contact is None or not number:
        return go_on(line, signal)
    tries = signal.count("tries")
    if signal.key == "2":
        forget_pending_number(line.callbacks, signal.call)
        return ask_number(line.speech, ROUTE, _ids(contact, 0))
    if signal.key == "*":
        return _confirm_number(line, contact, number, tries)
    if tries + 1 < PATIENCE:
        return _confirm_number(line, contact, number, tries + 1)
    return give_up(line, signal)


def keyed_in(line: Line, signal: Signal) -> Steps:
    """Read back the entered number; if we cannot ring it, say why and ask again."""
    contact, tries = waiting(line, signal), signal.count("tries")
    if contact is None:
        return go_on(line, signal)
    number = keyed(signal.keyed, line.site.country)
    if signal.keyed and refusal(line.site, number) is None:
        return _confirm_number(line, contact, number, 0)
    why = why_not(line, contact.queue.language, signal.keyed, number)
    if tries + 1 >= PATIENCE:
        return give_up(line, signal, *why)
    return ask_number(line.speech, ROUTE, _ids(contact, tries + 1), *why)


def why_not(line: Line, language: str, digits: str, number: str) -> list[Spoken]:
    """Say why we cannot ring the entered digits; nothing after silence."""
    if not digits:
        return []
    why = refusal(line.site, number) if number else None
    return [line.speech.say(language, why.sentence if why else "refused_invalid")]


def _confirm_number(line: Line, contact: Contact, number: str, tries: int) -> Steps:
    """Read the number back; if the caller hangs up now, we call this number."""
    why = refusal(line.site, number)
    if why is not None:
        remark = line.speech.say(contact.queue.language, why.sentence)
        return ask_number(line.speech, ROUTE, _ids(contact, 0), remark)
    note_pending_number(line.callbacks, contact.call, number)
    return read_back(line.speech, ROUTE, _ids(contact, tries), number)


def _ids(contact: Contact, tries: int) -> dict[str, str | int]:
    return {"contact": contact.id, "lang": contact.queue.language, "tries": tries}
