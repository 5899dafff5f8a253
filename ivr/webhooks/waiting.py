"""A waiting caller is given the next round, from wherever the call comes."""

from callback.numbers import refusal
from callback.place_in_line import place_holds
from callback.verbs.outwait import outwait
from callback.verbs.promise import Promise
from callback.verbs.spoken import spoken
from config.calendar import has_break, opening
from ivr.callback_dialogue.spoken import at_its_turn
from ivr.flow import closed
from ivr.flow.conference import citizen_enters
from ivr.flow.steps import HangUp, Spoken, Steps
from ivr.flow.told_wait import NEVER, Told, bounds
from ivr.flow.waiting import Round, hold
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import Signal, Unknown
from routing.state.contact import WITH_GUIDE, Contact, ContactState
from routing.state.expected_wait import outlook
from routing.state.on_duty import somebody_may_serve
from routing.verbs.leave import abandon
from routing.verbs.live import live
from routing.verbs.meet import meet
from routing.verbs.tell import tell


def wait_on(line: Line, signal: Signal, *remarks: Spoken, cut_short: bool = False) -> Steps:
    """The next round for the contact that the address names; raises Unknown if there is none.

    The address carries what was told before; of a round that was cut short it leaves out the news.
    A call to which a guide has come belongs in their conference, whichever way it asks; one whose
    contact has ended is over.
    """
    contact = live(line.desk, signal.id("contact"), signal.call, line.clock())
    if contact is None:
        raise Unknown("contact")
    if contact.call != signal.call or contact.state is ContactState.ENDED:
        return farewell(line, signal)
    if contact.state in WITH_GUIDE:
        met = enter(line, signal)
        if met:
            return [*remarks, *met]
        contact = line.desk.store.contact(contact.id) or contact  # the guide is gone meanwhile
    outwaited = outwait(line.callbacks, contact, line.clock())
    if outwaited:
        return too_many(line, contact.queue.language, _end(line, contact, outwaited))
    if signal.count("last") and _closes(line, contact, line.clock()):
        return farewell(line, signal)
    told = Told(signal.count("position", NEVER), signal.count("range", NEVER))
    if told == Told() and not cut_short:
        told = Told.of(contact)  # back from a guide who was gone
    return round_of(line, contact, told, remarks)


def enter(line: Line, signal: Signal) -> Steps:
    """Meet the guide who waits in the conference; empty when there is none."""
    id_, now = signal.id("contact"), line.clock()
    met = meet(line.desk, id_, signal.call, now)
    contact = line.desk.store.contact(id_) if met else None
    if contact is None:
        return []
    spoken(line.callbacks, contact, now)
    return [citizen_enters(contact)]


def _end(line: Line, contact: Contact, outwaited: Promise) -> Spoken:
    """What those hear last who have waited for as long as anybody is to."""
    language = contact.queue.language
    if outwaited is Promise.MADE:
        return at_its_turn(line, language, contact)
    already = outwaited is Promise.ALREADY
    return line.speech.say(language, "callback_already" if already else "call_again")


def round_of(
    line: Line,
    contact: Contact,
    told: Told,
    remarks: tuple[Spoken, ...] = (),
    *,
    first: bool = False,
) -> Steps:
    """One round for a contact on the line; the last but one when nobody will come any more."""
    now, waits = line.clock(), contact.state is ContactState.WAITING
    kept = contact.queue.id in line.desk.ordered
    if _is_in_vain(line, contact, now):
        return closed.offer_last(line.speech, contact, now, kept=kept)
    ahead = outlook(line.desk, contact, now) if waits else None
    position = ahead.position if ahead and place_holds(line.callbacks, contact) else None
    wait = ahead.wait if ahead else None
    round_ = Round(contact, position, wait, told, remarks, first, kept)
    _note(line, round_, now)
    return hold(line.speech, round_, line.media.hold, now)


def _note(line: Line, round_: Round, now: float) -> None:
    """What is told now is held against what comes true."""
    news, best = round_.news, round_.told.after(round_.news)
    if news:
        range_ = None if news.range is None else bounds(news.range)
        tell(line.desk, round_.contact, news.position, range_, (best.position, best.range), now)


def _closes(line: Line, contact: Contact, now: float) -> bool:
    """Ends a contact that waits in vain; one that has moved on meanwhile does not."""
    in_vain = _is_in_vain(line, contact, now)
    return in_vain and abandon(line.desk, contact, "closed", "closed", now)


def _is_in_vain(line: Line, contact: Contact, now: float) -> bool:
    """Return whether nobody will answer today, and the number cannot be called back.

    The group has closed for the day, not for a break, and nobody on duty may serve the contact.
    """
    group, site = contact.queue.group, line.site
    if contact.state is not ContactState.WAITING:
        return False
    if opening(site, group, now).open or has_break(site, group, now):
        return False
    no_number = refusal(site, contact.caller) is not None
    return no_number and not somebody_may_serve(line.desk, contact.queue)


def too_many(line: Line, language: str, then: Spoken) -> Steps:
    """So many wait that this citizen is not to: what becomes of it, and the end."""
    return [line.speech.say(language, "too_many"), then, HangUp()]


def farewell(line: Line, signal: Signal, key: str = "goodbye") -> Steps:
    """The last that is heard."""
    return [line.speech.say(line.language(signal), key), HangUp()]
