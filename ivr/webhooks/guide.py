"""Webhooks of the leg that rings a guide."""

from callback.verbs.accept import accept
from ivr.effects.leg_events import guide_gone
from ivr.flow.conference import guide_enters
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, HangUp, Play, Spoken, Steps
from ivr.webhooks.context import Line
from ivr.webhooks.parameters import ENDED, UNKNOWN, Signal
from routing.state.contact import WITH_GUIDE, Contact
from routing.state.offer import Offer, OfferState
from routing.verbs.decline import Why, decline
from routing.verbs.leave import hang_up_unseen
from routing.verbs.ring import picked_up


def answered(line: Line, signal: Signal) -> Steps:
    """Accept at once in a browser; on a telephone ask for a key first.

    A machine may have answered the telephone. A guide who was removed from the site while it rang
    gets no contact.
    """
    offer = line.desk.store.offer(signal.id("offer"))
    known = line.site.guides.get(offer.guide) if offer else None
    if offer is None or known is None or offer.state not in (OfferState.OPEN, OfferState.ACCEPTED):
        return lost(line, signal)
    if known.endpoint.startswith("client:"):
        return _accept(line, signal)
    picked_up(line.desk, offer.id, line.clock())
    return _ask(line, signal, offer)


def pressed(line: Line, signal: Signal) -> Steps:
    """Accept on key 1, ask again after an unusable key, decline on any other.

    Silence counts as no answer.
    """
    if signal.key == "1":
        return _accept(line, signal)
    offer = line.desk.store.offer(signal.id("offer"))
    if signal.key == UNKNOWN and offer is not None and offer.state is OfferState.OPEN:
        return _ask(line, signal, offer)
    why = Why.DECLINED if signal.key else Why.NO_ANSWER
    line.act(decline(line.desk, signal.id("offer"), why, line.clock()), spare=signal.call)
    return [HangUp()]


def left(line: Line, signal: Signal) -> Steps:
    """Return the guide's leg to the conference while the conversation lasts."""
    id_, desk = signal.id("contact"), line.desk
    if signal.told("CallStatus") in ENDED:
        line.act(guide_gone(desk, id_, signal.call, line.clock()), spare=signal.call)
        return [HangUp()]
    contact = desk.store.contact(id_)
    if contact is None or contact.state not in WITH_GUIDE:
        return [HangUp()]
    is_own_leg = desk.store.guide(contact.guide).call == signal.call
    return [guide_enters(contact) if is_own_leg else HangUp()]


def lost(line: Line, signal: Signal) -> Steps:
    """Say that nobody is waiting any more, and hang up."""
    return _say_and_hang_up(line, signal, "guide_lost")


def missed(line: Line, signal: Signal) -> Steps:
    """Say that the citizen did not answer the callback, and hang up."""
    return _say_and_hang_up(line, signal, "guide_missed")


def ringing(line: Line, _: Signal) -> Steps:
    """Play the ringing tone to the guide while the citizen of a callback is rung."""
    return [Play(line.media.ringing, times=0)]


def _say_and_hang_up(line: Line, signal: Signal, key: str) -> Steps:
    """Say a last sentence and hang up; mark the leg, so that it is not moved here."""
    hang_up_unseen(line.desk, signal.call)
    return [line.speech.say(line.site.default_language, key), HangUp()]


def _ask(line: Line, signal: Signal, offer: Offer) -> Steps:
    contact = line.desk.store.contact(offer.contact)
    if contact is None:
        return lost(line, signal)
    url = path("/voice/guide/accept", lang=line.language(signal), offer=offer.id)
    ask = Ask((_describe(line, contact),), url, line.site.timing.key_s)
    return [ask, ask, Goto(url)]


def _accept(line: Line, signal: Signal) -> Steps:
    offer = signal.id("offer")
    accepted = accept(line.callbacks, offer, signal.call, line.clock())
    contact = line.desk.store.contact(accepted.contact) if accepted else None
    if accepted is None or contact is None or contact.offer != offer or contact.end:
        return lost(line, signal)
    line.act(accepted.effects)
    return [guide_enters(contact)]


def _describe(line: Line, contact: Contact) -> Spoken:
    """Describe the offered contact to the guide."""
    site, lang = line.site, line.site.default_language
    group = site.named(site.groups[contact.queue.group].name, lang)
    language = site.called(contact.queue.language, lang)
    if contact.live:
        return line.speech.say(lang, "guide_press_1", name=group, language=language)
    minutes = max(1, round((line.clock() - contact.arrived) / 60))
    return line.speech.say(lang, "guide_callback", name=group, language=language, minutes=minutes)
