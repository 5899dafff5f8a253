"""A waiting caller asks to be called back: which number, which promise stands, and the promise.

The contact keeps waiting in its place all the while: a guide who comes free is rung for it.
"""

from callback.number import keyed, refusal
from callback.verbs.cancel import cancel
from callback.verbs.promise import Promise, promise
from callback.verbs.rejoin import promised_to
from callback.verbs.wish import unwish, wish, wished
from ivr.path import path
from ivr.promising import ask_number, read_back
from ivr.steps import Ask, Spoken, Steps
from ivr.turn import PATIENCE
from ivr.webhooks.line import Line
from ivr.webhooks.signal import Signal
from ivr.webhooks.waiting import farewell, wait_on
from routing.contact import Contact, ContactState
from routing.verbs.leave import abandon
from routing.verbs.live import live

ROUTE = "/voice/promise"


def begin(line: Line, signal: Signal) -> Steps:
    """Key 1 was pressed: reads the number back, or asks for one that may be rung."""
    contact = waiting(line, signal)
    if contact is None:
        return _go_on(line, signal)
    return _ask_about(line, contact, contact.caller, 0)


def right(line: Line, signal: Signal) -> Steps:
    """Key 1: the number is right. 2: another one. `*` again. Twice silent: waits on the line."""
    contact, number = waiting(line, signal), wished(line.callbacks, signal.call)
    if signal.key == "1" and number:
        return _promise(line, signal, number)
    if contact is None or not number:
        return _go_on(line, signal)
    tries = signal.count("tries")
    if signal.key == "2":
        unwish(line.callbacks, signal.call)
        return ask_number(line.speech, ROUTE, _ids(contact, 0))
    if signal.key == "*":
        return _ask_about(line, contact, number, tries)
    if tries + 1 < PATIENCE:
        return _ask_about(line, contact, number, tries + 1)
    return _give_up(line, signal)


def keyed_in(line: Line, signal: Signal) -> Steps:
    """A number was keyed in; one that may not be rung is explained and asked for again."""
    contact, tries = waiting(line, signal), signal.count("tries")
    if contact is None:
        return _go_on(line, signal)
    number = keyed(signal.keyed, line.site.country)
    if signal.keyed and refusal(line.site, number) is None:
        return _ask_about(line, contact, number, 0)
    if tries + 1 >= PATIENCE:
        return _give_up(line, signal, *_why_not(line, contact, signal, number))
    why = _why_not(line, contact, signal, number)
    return ask_number(line.speech, ROUTE, _ids(contact, tries + 1), *why)


def waiting(line: Line, signal: Signal) -> Contact | None:
    """The contact, when it is this caller's and can still be promised; a sign of life of it."""
    contact = line.desk.store.contact(signal.id("contact"))
    if contact is None or contact.call != signal.call:
        return None
    if contact.state is not ContactState.WAITING:
        return None
    live(line.desk, contact, line.clock())
    return contact


def _ask_about(line: Line, contact: Contact, number: str, tries: int) -> Steps:
    """Who hangs up from here on is called at this number."""
    why = refusal(line.site, number)
    if why is not None:
        remark = line.speech.say(contact.queue.language, why.sentence)
        return ask_number(line.speech, ROUTE, _ids(contact, 0), remark)
    wish(line.callbacks, contact.call, number)
    return read_back(line.speech, ROUTE, _ids(contact, tries), number)


def _promise(line: Line, signal: Signal, number: str) -> Steps:
    answer = promise(line.callbacks, signal.id("contact"), signal.call, line.clock(), number=number)
    match answer:
        case Promise.MADE:
            return farewell(line, signal, "callback_promised")
        case Promise.ALREADY:
            return _ask_which(line, signal, number)
        case _:
            return _go_on(line, signal)


def which(line: Line, signal: Signal) -> Steps:
    """Key 1 keeps the promise that there was, 2 has this one instead; else the citizen waits."""
    contact, number = waiting(line, signal), wished(line.callbacks, signal.call)
    if contact is None and signal.key == "2":  # pressed twice, or too late
        return _promise(line, signal, number)
    if contact is None or signal.key not in ("1", "2"):
        return _give_up(line, signal)
    if signal.key == "1":
        abandon(line.desk, contact, "already_promised", "already_promised", line.clock())
        return farewell(line, signal, "callback_already")
    other = promised_to(line.callbacks, number)
    if other is not None:
        cancel(line.callbacks, other.id, "replaced", line.clock())
    return _promise(line, signal, number)


def _ask_which(line: Line, signal: Signal, number: str) -> Steps:
    """The number waits for another callback: the citizen says which of the two stands."""
    contact, other = waiting(line, signal), promised_to(line.callbacks, number)
    if contact is None or other is None:
        return _go_on(line, signal)
    first, second = (_about(line, one, contact.queue.language) for one in (other, contact))
    lang = contact.queue.language
    said = line.speech.say(lang, "promise_which", first=first, second=second)
    url = path(f"{ROUTE}/which", contact=contact.id, lang=lang)
    return [Ask((said,), url, line.site.timing.key_s, posts_silence=True)]


def _about(line: Line, contact: Contact, language: str) -> str:
    return line.site.named(line.site.groups[contact.queue.group].name, language)


def _go_on(line: Line, signal: Signal) -> Steps:
    """It can be promised no more, for a guide is on the way; or the call's part is over."""
    contact = line.desk.store.contact(signal.id("contact"))
    if contact is None or contact.call != signal.call or contact.state is ContactState.WAITING:
        return wait_on(line, signal)
    unwish(line.callbacks, signal.call)
    return wait_on(line, signal, line.speech.say(line.language(signal), "connecting"))


def _give_up(line: Line, signal: Signal, *remarks: Spoken) -> Steps:
    """No number could be agreed on: the citizen waits for a person."""
    unwish(line.callbacks, signal.call)
    stay = line.speech.say(line.language(signal), "stay_on_line")
    return wait_on(line, signal, *remarks, stay)


def _why_not(line: Line, contact: Contact, signal: Signal, number: str) -> list[Spoken]:
    """Why that was no number; silence needs no reason."""
    if not signal.keyed:
        return []
    why = refusal(line.site, number) if number else None
    key = why.sentence if why else "refused_invalid"
    return [line.speech.say(contact.queue.language, key)]


def _ids(contact: Contact, tries: int) -> dict[str, str | int]:
    return {"contact": contact.id, "lang": contact.queue.language, "tries": tries}
