"""Takes a caller where the last key leads: to the languages, to a menu, or to a group."""

from callback.free_times import times
from callback.open_callbacks import promised_to
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
    """What the caller hears next, after what is said `before`."""
    match turn:
        case ToLanguages():
            return language.ask(line.speech, number, turn, before)
        case ToMenu():
            begins = turn == ToMenu(turn.language, str(number.menu))
            if begins and closed.everything_is_closed(line.site, number, line.clock()):
                return closed.tell_all(line.speech, number, turn.language, line.clock(), before)
            return menu.ask(line.speech, number, turn, before)
        case ToGroup():
            return enter(line, signal, turn, before)


def enter(line: Line, signal: Signal, turn: ToGroup, before: tuple[Spoken, ...] = ()) -> Steps:
    """The caller stands in the group's queue, or hears when it opens; who has heard that already,
    and asked for a callback, is asked for the number."""
    now, number = line.clock(), line.number(signal)
    queue = Queue(turn.group, turn.language)
    if not opening(line.site, turn.group, now).open:
        if turn.callback and times(line.callbacks, queue, now):
            return begin(line, signal, queue)
        return closed.tell(line.speech, number, turn, now, before)
    back = _back(line, signal, queue, before)
    if back is not None:
        return back
    arrived = _arrive(line, signal, queue, number.guide if number else None)
    if arrived.full:
        return full.tell(line, queue, before)
    contact = line.desk.store.contact(arrived.contact)
    if contact is None:
        return [HangUp()]
    remark = (line.speech.say(turn.language, turn.remark),) if turn.remark else ()
    return round_of(line, contact, Told(), (*before, *remark), first=True)


def _arrive(line: Line, signal: Signal, queue: Queue, guide: str | None) -> Arrived:
    """The call is a contact in the queue, kept at first for the guide whose number it is."""
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


def _back(line: Line, signal: Signal, queue: Queue, before: tuple[Spoken, ...]) -> Steps | None:
    """Who waits for a callback in this queue and calls again takes up the place on the line."""
    promised = promised_to(line.callbacks, signal.caller)
    if promised is None or promised.queue != queue:
        return None
    effects = rejoin(line.callbacks, promised.id, signal.call, line.clock())
    contact = line.desk.store.contact(promised.id)
    if effects is None or contact is None:
        return None
    line.act(effects)
    return round_of(line, contact, Told(), before, first=True)


def stranger(line: Line, signal: Signal) -> ToGroup:
    """Where somebody goes whom no number or menu of the site leads anywhere."""
    return ToGroup(line.language(signal), line.site.person_group, "to_person")
