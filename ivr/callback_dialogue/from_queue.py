"""A waiting caller asks to be called back: which number it is to be.

The contact keeps waiting in its place all the while: a guide who comes free is rung for it.
"""

from callback.numbers import keyed, refusal
from callback.policy import is_relay
from callback.verbs.wish import unwish, wish, wished
from ivr.callback_dialogue.confirm import give_up, go_on, make, today_or_when, waiting
from ivr.callback_dialogue.number import ROUTE, ask_number, read_back
from ivr.flow.choice import PATIENCE
from ivr.flow.steps import Spoken, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from routing.state.contact import Contact


def begin(line: Line, signal: Signal) -> Steps:
    """Key 1 was pressed: reads the number back, or asks for one that may be rung."""
    contact = waiting(line, signal)
    if contact is None:
        return go_on(line, signal)
    if is_relay(line.site, contact.caller):
        wish(line.callbacks, signal.call, contact.caller)
        return today_or_when(line, signal, contact)
    return _ask_about(line, contact, contact.caller, 0)


def right(line: Line, signal: Signal) -> Steps:
    """Key 1: the number is right. 2: another one. `*` again. Twice silent: waits on the line."""
    contact, number = waiting(line, signal), wished(line.callbacks, signal.call)
    if signal.key == "1" and number:
        return today_or_when(line, signal, contact) if contact else make(line, signal)
    if contact is None or not number:
        return go_on(line, signal)
    tries = signal.count("tries")
    if signal.key == "2":
        unwish(line.callbacks, signal.call)
        return ask_number(line.speech, ROUTE, _ids(contact, 0))
    if signal.key == "*":
        return _ask_about(line, contact, number, tries)
    if tries + 1 < PATIENCE:
        return _ask_about(line, contact, number, tries + 1)
    return give_up(line, signal)


def keyed_in(line: Line, signal: Signal) -> Steps:
    """A number was keyed in; one that may not be rung is explained and asked for again."""
    contact, tries = waiting(line, signal), signal.count("tries")
    if contact is None:
        return go_on(line, signal)
    number = keyed(signal.keyed, line.site.country)
    if signal.keyed and refusal(line.site, number) is None:
        return _ask_about(line, contact, number, 0)
    why = why_not(line, contact.queue.language, signal.keyed, number)
    if tries + 1 >= PATIENCE:
        return give_up(line, signal, *why)
    return ask_number(line.speech, ROUTE, _ids(contact, tries + 1), *why)


def why_not(line: Line, language: str, digits: str, number: str) -> list[Spoken]:
    """Why what was keyed in is no number to ring; silence needs no reason."""
    if not digits:
        return []
    why = refusal(line.site, number) if number else None
    return [line.speech.say(language, why.sentence if why else "refused_invalid")]


def _ask_about(line: Line, contact: Contact, number: str, tries: int) -> Steps:
    """Who hangs up from here on is called at this number."""
    why = refusal(line.site, number)
    if why is not None:
        remark = line.speech.say(contact.queue.language, why.sentence)
        return ask_number(line.speech, ROUTE, _ids(contact, 0), remark)
    wish(line.callbacks, contact.call, number)
    return read_back(line.speech, ROUTE, _ids(contact, tries), number)


def _ids(contact: Contact, tries: int) -> dict[str, str | int]:
    return {"contact": contact.id, "lang": contact.queue.language, "tries": tries}
