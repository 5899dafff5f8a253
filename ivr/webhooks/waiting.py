"""The next hold round of a waiting caller, whichever webhook requests it."""

from callback.numbers import refusal
from callback.place_in_line import place_holds
from callback.verbs.outwait import outwait
from callback.verbs.request import Requested
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
    """Return the next hold round of the contact in the address.

    Raises Unknown if there is no such contact. The address carries what was said before; after a
    round that was cut short it leaves out the news of that round. If a guide is there, the call
    goes to their conference, whichever way it asks; if the contact has ended, the call ends.
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
        contact = line.desk.store.contact(contact.id) or contact  # the guide has gone meanwhile
    outwaited = outwait(line.callbacks, contact, line.clock())
    if outwaited:
        return too_many(line, contact.queue.language, _last_sentence(line, contact, outwaited))
    if signal.count("last") and _end_in_vain(line, contact, line.clock()):
        return farewell(line, signal)
    told = Told(signal.count("position", NEVER), signal.count("range", NEVER))
    if told == Told() and not cut_short:
        told = Told.of(contact)  # requeued because the guide was gone
    return round_of(line, contact, told, remarks)


def enter(line: Line, signal: Signal) -> Steps:
    """Connect the citizen with the guide in the conference; empty if none is there."""
    id_, now = signal.id("contact"), line.clock()
    met = meet(line.desk, id_, signal.call, now)
    contact = line.desk.store.contact(id_) if met else None
    if contact is None:
        return []
    spoken(line.callbacks, contact, now)
    return [citizen_enters(contact)]


def _last_sentence(line: Line, contact: Contact, outwaited: Requested) -> Spoken:
    """Return the last sentence for a contact that has reached the longest wait."""
    language = contact.queue.language
    if outwaited is Requested.MADE:
        return at_its_turn(line, language, line.callbacks.get(contact.id))
    already = outwaited is Requested.ALREADY
    return line.speech.say(language, "callback_already" if already else "call_again")


def round_of(
    line: Line,
    contact: Contact,
    told: Told,
    remarks: tuple[Spoken, ...] = (),
    *,
    first: bool = False,
) -> Steps:
    """Return one hold round for a contact on the line.

    If nobody will answer any more, it is the last round but one.
    """
    now, waits = line.clock(), contact.state is ContactState.WAITING
    kept = contact.queue.id in line.desk.ordered
    if _is_in_vain(line, contact, now):
        return closed.offer_last(line.speech, contact, now, kept=kept)
    ahead = outlook(line.desk, contact, now) if waits else None
    position = ahead.position if ahead and place_holds(line.callbacks, contact) else None
    wait = ahead.wait if ahead else None
    round_ = Round(contact, position, wait, told, remarks, first, kept)
    _record_news(line, round_, now)
    return hold(line.speech, round_, line.media.hold, now)


def _record_news(line: Line, round_: Round, now: float) -> None:
    """Record what is announced now, to compare it later with the real wait."""
    news, best = round_.news, round_.told.after(round_.news)
    if news:
        range_ = None if news.range is None else bounds(news.range)
        tell(line.desk, round_.contact, news.position, range_, (best.position, best.range), now)


def _end_in_vain(line: Line, contact: Contact, now: float) -> bool:
    """End a contact that waits in vain; return False if it has moved on meanwhile."""
    in_vain = _is_in_vain(line, contact, now)
    return in_vain and abandon(line.desk, contact, "closed", "closed", now)


def _is_in_vain(line: Line, contact: Contact, now: float) -> bool:
    """Return whether nobody will answer today and the number cannot be called back.

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
    """Say that the queue is too long, then what happens to the caller, and hang up."""
    return [line.speech.say(language, "too_many"), then, HangUp()]


def farewell(line: Line, signal: Signal, key: str = "goodbye") -> Steps:
    """Say a last sentence and hang up."""
    return [line.speech.say(line.language(signal), key), HangUp()]
