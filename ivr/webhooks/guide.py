"""Webhooks of the call that rings a guide."""

from callback.verbs.accept import accept
from ivr.effects.call_events import guide_gone
from ivr.flow.conference import guide_enters
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, HangUp, Play, Spoken, Steps
from ivr.twilio.requests import UNUSABLE, CallRequest
from ivr.webhooks.server.context import WebhookContext
from routing.outbox import without_effects_for
from routing.state.contact import WITH_GUIDE, Contact
from routing.state.offer import Offer, OfferState
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.leave import mark_call_ended
from routing.verbs.ring import picked_up


def answered(context: WebhookContext, request: CallRequest) -> Steps:
    """Accept at once in a browser; on a telephone ask for a key first.

    A machine may have answered the telephone. A guide who was removed from the site while it rang
    gets no contact.
    """
    offer = context.router.store.offer(request.id("offer"))
    known = context.site.guides.get(offer.guide) if offer else None
    if offer is None or known is None or offer.state not in (OfferState.OPEN, OfferState.ACCEPTED):
        return lost(context, request)
    if known.softphone:
        return _accept(context, request)
    picked_up(context.router, offer.id, context.clock())
    return _ask(context, request, offer)


def pressed(context: WebhookContext, request: CallRequest) -> Steps:
    """Accept on key 1, ask again after an unusable key, decline on any other.

    Silence counts as no answer.
    """
    if request.key == "1":
        return _accept(context, request)
    offer = context.router.store.offer(request.id("offer"))
    if request.key == UNUSABLE and offer is not None and offer.state is OfferState.OPEN:
        return _ask(context, request, offer)
    why = DeclineReason.DECLINED if request.key else DeclineReason.NO_ANSWER
    with without_effects_for(request.call):
        decline(context.router, request.id("offer"), why, context.clock())
    return [HangUp()]


def left(context: WebhookContext, request: CallRequest) -> Steps:
    """Return the guide's call to the conference while the conversation lasts."""
    id_, router = request.id("contact"), context.router
    if request.is_over:
        with without_effects_for(request.call):
            guide_gone(router, id_, request.call, context.clock())
        return [HangUp()]
    contact = router.store.contact(id_)
    if contact is None or contact.state not in WITH_GUIDE:
        return [HangUp()]
    is_own_leg = router.store.guide(contact.guide).call == request.call
    return [guide_enters(contact) if is_own_leg else HangUp()]


def lost(context: WebhookContext, request: CallRequest) -> Steps:
    """Say that nobody is waiting any more, and hang up."""
    return _say_and_hang_up(context, request, "guide_lost")


def missed(context: WebhookContext, request: CallRequest) -> Steps:
    """Say that the citizen did not answer the callback, and hang up."""
    return _say_and_hang_up(context, request, "guide_missed")


def ringing(context: WebhookContext, _: CallRequest) -> Steps:
    """Play the ringing tone to the guide while the citizen of a callback is rung."""
    return [Play(context.media.ringing, times=0)]


def _say_and_hang_up(context: WebhookContext, request: CallRequest, key: str) -> Steps:
    """Say a last sentence and hang up; mark the call, so that it is not moved here."""
    mark_call_ended(context.router, request.call)
    return [context.speech.say(context.site.default_language, key), HangUp()]


def _ask(context: WebhookContext, request: CallRequest, offer: Offer) -> Steps:
    contact = context.router.store.contact(offer.contact)
    if contact is None:
        return lost(context, request)
    url = path("/voice/guide/accept", lang=context.language(request), offer=offer.id)
    ask = Ask((_describe(context, contact),), url, context.site.timing.key_s)
    return [ask, ask, Goto(url)]


def _accept(context: WebhookContext, request: CallRequest) -> Steps:
    offer = request.id("offer")
    accepted = accept(context.callbacks, offer, request.call, context.clock())
    contact = context.router.store.contact(accepted.contact) if accepted else None
    if accepted is None or contact is None or contact.offer != offer or contact.end:
        return lost(context, request)
    return [guide_enters(contact)]


def _describe(context: WebhookContext, contact: Contact) -> Spoken:
    """Describe the offered contact to the guide."""
    site, lang = context.site, context.site.default_language
    group = site.named(site.groups[contact.queue.group].name, lang)
    language = site.called(contact.queue.language, lang)
    if contact.live:
        return context.speech.say(lang, "guide_press_1", name=group, language=language)
    minutes = max(1, round((context.clock() - contact.arrived) / 60))
    return context.speech.say(
        lang, "guide_callback", name=group, language=language, minutes=minutes
    )
