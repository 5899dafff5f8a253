"""Routing of a caller to where the last key leads: languages, a menu or a group."""

from callback.free_times import times
from callback.open_callbacks import awaited_callback
from callback.verbs.rejoin import rejoin
from config.calendar import opening
from config.number import Number
from ivr.callback_dialogue.when_closed import begin
from ivr.flow import closed, language, menu
from ivr.flow.choice import ToGroup, ToLanguages, ToMenu, Turn
from ivr.flow.steps import HangUp, Spoken, Steps
from ivr.flow.told_wait import Told
from ivr.webhooks import full
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal
from ivr.webhooks.waiting import round_of
from routing.state.queue import Queue
from routing.verbs.arrive import Arrived, arrive


def take(line: Line, signal: Signal, number: Number, turn: Turn, *before: Spoken) -> Steps:
    """Return what the caller hears next, after the sentences in `before`."""
    match turn:
        case ToLanguages():
            return language.ask(line.speech, number, turn, before)
        case ToMenu():
            is_top_menu = turn == ToMenu(turn.language, str(number.menu))
            if is_top_menu and closed.everything_is_closed(line.site, number, line.clock()):
                return closed.tell_all(line.speech, number, turn.language, line.clock(), before)
            return menu.ask(line.speech, number, turn, before)
        case ToGroup():
            return enter(line, signal, turn, before)


def enter(line: Line, signal: Signal, turn: ToGroup, before: tuple[Spoken, ...] = ()) -> Steps:
    """Queue the caller for the group, or say when the group opens.

    A caller who has heard that already and asked for a callback is asked for the number.
    """
    now, number = line.clock(), line.number(signal)
    queue = Queue(turn.group, turn.language)
    if not opening(line.site, turn.group, now).open:
        if turn.callback and times(line.callbacks, queue, now):
            return begin(line, signal, queue)
        return closed.tell(line.speech, number, turn, now, before)
    rejoined = _rejoin(line, signal, queue, before)
    if rejoined is not None:
        return rejoined
    arrived = _arrive(line, signal, queue, number.guide if number else None)
    if arrived.full:
        return full.tell(line, queue, before)
    contact = line.desk.store.contact(arrived.contact)
    if contact is None:
        return [HangUp()]
    remark = (line.speech.say(turn.language, turn.remark),) if turn.remark else ()
    return round_of(line, contact, Told(), (*before, *remark), first=True)


def _arrive(line: Line, signal: Signal, queue: Queue, guide: str | None) -> Arrived:
    """Queue the call as a contact, kept at first for the guide who owns the number."""
    arrived = arrive(
        line.desk,
        call=signal.call,
        caller=signal.caller,
        called=line.called(signal),
        queue=queue,
        now=line.clock(),
        guide=guide or "",
    )
    line.act(arrived.effects)
    return arrived


def _rejoin(line: Line, signal: Signal, queue: Queue, before: tuple[Spoken, ...]) -> Steps | None:
    """Put a caller who has an open callback in this queue back in its place.

    None if the caller has none.
    """
    promised = awaited_callback(line.callbacks, signal.caller)
    if promised is None or promised.queue != queue:
        return None
    effects = rejoin(line.callbacks, promised.id, signal.call, line.clock())
    contact = line.desk.store.contact(promised.id)
    if effects is None or contact is None:
        return None
    line.act(effects)
    return round_of(line, contact, Told(), before, first=True)


def stranger(line: Line, signal: Signal) -> ToGroup:
    """Return the group for a caller whom no number or menu leads anywhere."""
    return ToGroup(line.language(signal), line.site.person_group, "to_person")
