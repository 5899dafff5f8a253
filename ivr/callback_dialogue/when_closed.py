"""Callback requests after closing: choice of number and time.

The caller is in no queue meanwhile, because nobody would answer: the promise creates the contact.
"""

from callback.free_times import times
from callback.numbers import keyed, refusal
from callback.open_callbacks import awaited_callback
from callback.pending_number import forget_pending_number, note_pending_number, pending_number
from callback.policy import is_relay
from callback.verbs.ask import Answer
from callback.verbs.ask_by_telephone import ask_by_telephone
from ivr.callback_dialogue.from_queue import why_not
from ivr.callback_dialogue.number import ask_number, ask_which, choose_time, read_back
from ivr.callback_dialogue.spoken import for_time
from ivr.flow.choice import PATIENCE
from ivr.flow.path import path
from ivr.flow.steps import HangUp, Spoken, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from ivr.webhooks.waiting import farewell
from routing.state.queue import Queue

ROUTE = "/voice/closed"


def begin(line: Line, signal: Signal, queue: Queue) -> Steps:
    """Read the caller's number back, or ask for one that we can ring."""
    if is_relay(line.site, signal.caller):
        note_pending_number(line.callbacks, signal.call, signal.caller, queue)
        return _ask_time(line, signal, queue)
    return _confirm_number(line, signal, queue, signal.caller, 0)


def right(line: Line, signal: Signal) -> Steps:
    """Confirm the number on key 1, ask for another on 2, repeat on `*`.

    After two silences the call ends.
    """
    number, tries = pending_number(line.callbacks, signal.call), signal.count("tries")
    queue = queue_of(line, signal)
    if not number:
        return farewell(line, signal)
    match signal.key:
        case "1":
            return _ask_time(line, signal, queue)
        case "2":
            forget_pending_number(line.callbacks, signal.call)
            return ask_number(line.speech, ROUTE, _ids(queue, 0))
        case "*":
            return _confirm_number(line, signal, queue, number, tries)
    if tries + 1 < PATIENCE:
        return _confirm_number(line, signal, queue, number, tries + 1)
    return _give_up(line, signal)


def keyed_in(line: Line, signal: Signal) -> Steps:
    """Read back the entered number; if we cannot ring it, say why and ask again."""
    tries, queue = signal.count("tries"), queue_of(line, signal)
    number = keyed(signal.keyed, line.site.country)
    if signal.keyed and refusal(line.site, number) is None:
        return _confirm_number(line, signal, queue, number, 0)
    why = why_not(line, queue.language, signal.keyed, number)
    if tries + 1 >= PATIENCE:
        return _give_up(line, signal, *why)
    return ask_number(line.speech, ROUTE, _ids(queue, tries + 1), *why)


def at_time(line: Line, signal: Signal) -> Steps:
    """Promise one of the offered times on keys 1 to 3; after two silences the first."""
    tries, offered = signal.count("tries"), signal.times("at")
    if signal.key.isdecimal() and 1 <= int(signal.key) <= len(offered):
        return _make(line, signal, offered[int(signal.key) - 1])
    if tries + 1 >= PATIENCE and signal.key != "*":
        return _make(line, signal, offered[0])
    ids = _ids(queue_of(line, signal), tries + 1)
    return choose_time(line.speech, ROUTE, ids, offered, line.clock())


def which(line: Line, signal: Signal) -> Steps:
    """Replace the number's open callback on key 2; keep it on key 1 or silence.

    Any other key is asked about again, once.
    """
    queue, tries = queue_of(line, signal), signal.count("tries") + 1
    if signal.key not in ("", "1", "2") and tries < PATIENCE:
        number = pending_number(line.callbacks, signal.call)
        return _ask_which(line, signal, queue, number, float(signal.count("due")), tries)
    if signal.key != "2":
        forget_pending_number(line.callbacks, signal.call)
        return farewell(line, signal, "callback_already")
    other = awaited_callback(line.callbacks, pending_number(line.callbacks, signal.call))
    return _make(line, signal, signal.time("due"), other.id if other else "")


def _confirm_number(line: Line, signal: Signal, queue: Queue, number: str, tries: int) -> Steps:
    """Read the number back; if the caller hangs up now, we call this number."""
    why = refusal(line.site, number)
    if why is not None:
        remark = line.speech.say(queue.language, why.sentence)
        return ask_number(line.speech, ROUTE, _ids(queue, 0), remark)
    note_pending_number(line.callbacks, signal.call, number, queue)
    return read_back(line.speech, ROUTE, _ids(queue, tries), number)


def _ask_time(line: Line, signal: Signal, queue: Queue, *remarks: Spoken) -> Steps:
    offered = times(line.callbacks, queue, line.clock())
    if not offered:
        return _give_up(line, signal)
    return choose_time(line.speech, ROUTE, _ids(queue, 0), offered, line.clock(), *remarks)


def _make(line: Line, signal: Signal, due: float, instead: str = "") -> Steps:
    """Promise the callback and announce it; the one that it replaces ends with that."""
    number, lang, now = (
        pending_number(line.callbacks, signal.call),
        line.language(signal),
        line.clock(),
    )
    if not number:
        return farewell(line, signal)
    queue, called = queue_of(line, signal), line.called(signal)
    request, effects = ask_by_telephone(
        line.callbacks,
        signal.call,
        called=called,
        number=number,
        queue=queue,
        due=due,
        now=now,
        instead=instead,
    )
    line.act(effects)
    match request.answer:
        case Answer.MADE:
            return _announce(line, signal, request.contact)
        case Answer.ALREADY:
            return _ask_which(line, signal, queue, number, due)
        case Answer.FULL | Answer.CLOSED:
            return _ask_time(line, signal, queue, line.speech.say(lang, "times_gone"))
    return _give_up(line, signal)


def _announce(line: Line, signal: Signal, id_: str) -> Steps:
    callback = line.callbacks.get(id_)
    if callback is None:  # it has ended and been deleted meanwhile
        return farewell(line, signal)
    return [for_time(line, line.language(signal), callback), HangUp()]


def _ask_which(
    line: Line, signal: Signal, queue: Queue, number: str, due: float, tries: int = 0
) -> Steps:
    """Ask which callback to keep when the number has another open one.

    That one stays if somebody is on the line in its place.
    """
    other, ids = awaited_callback(line.callbacks, number), _ids(queue, tries) | {"due": round(due)}
    if other is None:
        forget_pending_number(line.callbacks, signal.call)
        return farewell(line, signal, "callback_already")
    url = path(f"{ROUTE}/which", **ids)
    return ask_which(line.speech, url, other.queue, queue)


def _give_up(line: Line, signal: Signal, *remarks: Spoken) -> Steps:
    """Drop the requested number and hang up: nothing was agreed."""
    forget_pending_number(line.callbacks, signal.call)
    return [*remarks, *farewell(line, signal)]


def queue_of(line: Line, signal: Signal) -> Queue:
    """Return the queue of the callback.

    If an edited site no longer has the group, that is the general group.
    """
    group = signal.id("group")
    known = group if group in line.site.groups else line.site.person_group
    return Queue(known, line.language(signal))


def _ids(queue: Queue, tries: int) -> dict[str, str | int]:
    return {"group": queue.group, "lang": queue.language, "tries": tries}
