"""Promise of a callback: today, at a time, or instead of another."""

from callback.free_times import in_turn, times
from callback.open_callbacks import awaited_callback
from callback.pending_number import forget_pending_number, pending_number
from callback.verbs.request import Requested, request
from config.calendar import date_of
from config.staffed import staffed
from ivr.callback_dialogue.number import ROUTE, ask_which, choose_time
from ivr.callback_dialogue.spoken import at_its_turn, for_time
from ivr.flow.choice import PATIENCE
from ivr.flow.path import path
from ivr.flow.steps import HangUp, Spoken, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from ivr.webhooks.waiting import farewell, wait_on
from routing.state.contact import Contact, ContactState
from routing.verbs.leave import abandon
from routing.verbs.live import live


def waiting(line: Line, signal: Signal) -> Contact | None:
    """Return the caller's contact if it can still get a callback, and mark it alive."""
    contact = live(line.desk, signal.id("contact"), signal.call, line.clock())
    if contact is None or contact.call != signal.call:
        return None
    return contact if contact.state is ContactState.WAITING else None


def today_or_when(line: Line, signal: Signal, contact: Contact) -> Steps:
    """Promise a callback in its turn if there is time today; else ask for a time."""
    if in_turn(line.callbacks, contact.queue, contact.since, line.clock()):
        return make(line, signal)
    is_staffed = staffed(line.site, *_queue(contact), line.clock()).open
    return _ask_time(line, signal, contact, "today_full" if is_staffed else "")


def at_time(line: Line, signal: Signal) -> Steps:
    """Promise one of the offered times on keys 1 to 3; after two silences the first."""
    contact, tries = waiting(line, signal), signal.count("tries")
    offered = signal.times("at")
    if signal.key.isdecimal() and 1 <= int(signal.key) <= len(offered):
        return make(line, signal, offered[int(signal.key) - 1])
    if contact is None:
        return go_on(line, signal)
    if tries + 1 >= PATIENCE and signal.key != "*":
        return make(line, signal, offered[0])
    return choose_time(line.speech, ROUTE, _ids(contact, tries + 1), offered, line.clock())


def which(line: Line, signal: Signal) -> Steps:
    """Keep the number's open callback on key 1, replace it on 2; else wait on.

    Any other key is asked about again, once.
    """
    contact, due = waiting(line, signal), signal.time("due") or None
    tries = signal.count("tries") + 1
    if contact is not None and signal.key not in ("", "1", "2") and tries < PATIENCE:
        number = pending_number(line.callbacks, signal.call)
        return _ask_which(line, signal, contact, number, due, tries)
    if contact is None and signal.key == "2":  # pressed twice, or too late
        return make(line, signal, due)
    if contact is None or signal.key not in ("1", "2"):
        return give_up(line, signal)
    if signal.key == "1":
        abandon(line.desk, contact, "already_promised", "already_promised", line.clock())
        return farewell(line, signal, "callback_already")
    other = awaited_callback(line.callbacks, pending_number(line.callbacks, signal.call))
    return make(line, signal, due, instead=other.id if other else "")


def make(line: Line, signal: Signal, due: float | None = None, instead: str = "") -> Steps:
    """Promise the callback and announce it.

    If it replaces another (`instead`), that one ends in the same transaction, so that at no moment
    there are two, or none.
    """
    id_, number, now = (
        signal.id("contact"),
        pending_number(line.callbacks, signal.call),
        line.clock(),
    )
    answer = request(line.callbacks, id_, signal.call, now, number=number, due=due, instead=instead)
    if answer is Requested.MADE:
        return _announce(line, signal, id_)
    contact = waiting(line, signal)
    match answer:
        case Requested.ALREADY if contact:
            return _ask_which(line, signal, contact, number, due)
        case Requested.FULL if contact:
            return _ask_time(line, signal, contact, "times_gone")
    return go_on(line, signal)


def go_on(line: Line, signal: Signal) -> Steps:
    """Continue with the call when no callback can be promised any more.

    A guide is on the way, or the contact has left this call.
    """
    contact = line.desk.store.contact(signal.id("contact"))
    if contact is None or contact.call != signal.call or contact.state is ContactState.WAITING:
        return wait_on(line, signal)
    forget_pending_number(line.callbacks, signal.call)
    return wait_on(line, signal, line.speech.say(line.language(signal), "connecting"))


def give_up(line: Line, signal: Signal, *remarks: Spoken) -> Steps:
    """Drop the requested number; the caller waits for a person."""
    forget_pending_number(line.callbacks, signal.call)
    stay = line.speech.say(line.language(signal), "stay_on_line")
    return wait_on(line, signal, *remarks, stay)


def _announce(line: Line, signal: Signal, id_: str) -> Steps:
    callback, lang, now = line.callbacks.get(id_), line.language(signal), line.clock()
    if callback is None or callback.due <= now:
        return [at_its_turn(line, lang, callback), HangUp()]
    return [for_time(line, lang, callback), HangUp()]


def _ask_time(line: Line, signal: Signal, contact: Contact, remark: str) -> Steps:
    """Offer free times; promise a callback in its turn if none is known."""
    now, site = line.clock(), line.site
    offered = times(line.callbacks, contact.queue, now)
    if not offered:
        return make(line, signal)
    is_today = date_of(site, offered[0]) == date_of(site, now)
    told = remark and not (is_today and remark == "today_full")
    said = [line.speech.say(contact.queue.language, remark)] if told else []
    return choose_time(line.speech, ROUTE, _ids(contact, 0), offered, now, *said)


def _ask_which(
    line: Line, signal: Signal, contact: Contact, number: str, due: float | None, tries: int = 0
) -> Steps:
    """Ask which callback to keep when the number has another open one.

    That one stays if somebody is on the line in its place.
    """
    other = awaited_callback(line.callbacks, number)
    if other is None:
        return give_up(line, signal)
    url = path(f"{ROUTE}/which", **_ids(contact, tries), due=round(due or 0))
    return ask_which(line.speech, url, other.queue, contact.queue)


def _ids(contact: Contact, tries: int) -> dict[str, str | int]:
    return {"contact": contact.id, "lang": contact.queue.language, "tries": tries}


def _queue(contact: Contact) -> tuple[str, str]:
    return contact.queue.group, contact.queue.language
