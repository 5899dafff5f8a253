"""The next wait round of a waiting caller, whichever webhook requests it."""

from functools import partial

from callback.numbers import refusal
from callback.slots.place_in_line import place_holds
from callback.verbs.ask_when_dialled import ask_when_dialled
from callback.verbs.end_longest_wait import end_longest_wait
from callback.verbs.request import Requested
from config.hours.calendar import has_break, opening
from ivr.callback_dialogue.announcement import in_queue_order
from ivr.flow import closed
from ivr.flow.announced_wait import NEVER, Announced, bounds
from ivr.flow.conference import citizen_enters
from ivr.flow.interruption import interruption
from ivr.flow.parameters import Unknown
from ivr.flow.steps import HangUp, Spoken, Steps
from ivr.flow.waiting import Round, round_steps
from ivr.prompts.speech import Worded
from ivr.twilio.requests import CallRequest
from ivr.webhooks.announcements import while_waiting
from ivr.webhooks.server.context import WebhookContext
from routing.figures.expected_wait import expected_wait
from routing.figures.on_duty import somebody_may_serve
from routing.state.contact import WITH_GUIDE, Contact, ContactState
from routing.verbs.heartbeat import heartbeat
from routing.verbs.leave import abandon
from routing.verbs.mark_answered import mark_answered
from routing.verbs.record_announcement import record_announcement
from routing.verbs.transfer import give_up_guide


def keep_waiting(
    context: WebhookContext, request: CallRequest, *remarks: Spoken, cut_short: bool = False
) -> Steps:
    """Return the next wait round of the contact in the address.

    Raises Unknown if there is no such contact. The address carries what was said before; after a
    round that was cut short it leaves out the news of that round. If a guide is there, the call
    goes to their conference, whichever way it asks; if the contact has ended, the call ends.
    """
    contact = heartbeat(context.router, request.id("contact"), request.call, context.clock())
    if contact is None:
        raise Unknown("contact")
    if contact.call != request.call or contact.state is ContactState.ENDED:
        return farewell(context, request)
    if contact.state in (*WITH_GUIDE, ContactState.TRANSFERRED):
        met = meet_guide(context, request)
        if met:
            return [*remarks, *met]
        contact = (
            context.router.store.contact(contact.id) or contact
        )  # the guide has gone meanwhile
    outwaited = end_longest_wait(context.callbacks, contact, context.clock())
    if outwaited:
        return too_many(
            context, contact.queue.language, _last_sentence(context, contact, outwaited)
        )
    if request.count("last") and _end_in_vain(context, contact, context.clock()):
        return farewell(context, request)
    announced = Announced(request.count("position", NEVER), request.count("range", NEVER))
    if announced == Announced() and not cut_short:
        announced = Announced.of(contact)  # requeued because the guide was gone
    remarks = (*remarks, *_not_taken(context, contact))
    return wait_round(context, contact, announced, remarks, music=request.count("music"))


def meet_guide(context: WebhookContext, request: CallRequest) -> Steps:
    """Connect the citizen with the guide in the conference; empty if none is there."""
    id_, now = request.id("contact"), context.clock()
    met = mark_answered(context.router, id_, request.call, now)
    contact = context.router.store.contact(id_) if met else None
    if contact is None:
        return []
    ask_when_dialled(context.callbacks, contact, now)
    if contact.interrupted:
        return interruption(context.speech, contact, context.music(contact))
    return [citizen_enters(contact)]


def _not_taken(context: WebhookContext, contact: Contact) -> list[Spoken]:
    """Say once that the guide to whom the citizen was transferred has not taken the call."""
    if not contact.sought or not give_up_guide(context.router, contact, context.clock()):
        return []
    name = addressee(context, contact)
    return [context.speech.say(contact.queue.language, "transfer_not_taken", name=name)]


def addressee(context: WebhookContext, contact: Contact) -> Worded:
    """Return the name of the guide or else of the group to which a contact was transferred."""
    guide, site = context.site.guides.get(contact.sought), context.site
    if guide is not None:
        return lambda _: guide.name
    return partial(site.named, site.groups[contact.queue.group].name)


def _last_sentence(context: WebhookContext, contact: Contact, outwaited: Requested) -> Spoken:
    """Return the last sentence for a contact that has reached the longest wait."""
    language = contact.queue.language
    if outwaited is Requested.MADE:
        return in_queue_order(context, language, context.callbacks.get(contact.id))
    already = outwaited is Requested.ALREADY
    return context.speech.say(language, "callback_already" if already else "call_again")


def wait_round(
    context: WebhookContext,
    contact: Contact,
    announced: Announced,
    remarks: tuple[Spoken, ...] = (),
    *,
    first: bool = False,
    music: int = 0,
) -> Steps:
    """Return one wait round for a contact on the line.

    If nobody will answer any more, it is the last round but one.
    """
    now, waits = context.clock(), contact.state is ContactState.WAITING
    kept = contact.queue.id in context.router.ordered
    if _is_in_vain(context, contact, now):
        return closed.offer_last(context.speech, contact, now, kept=kept)
    ahead = expected_wait(context.router, contact, now) if waits else None
    position = ahead.position if ahead and place_holds(context.callbacks, contact) else None
    wait, turns = (ahead.wait, ahead.turns) if ahead else (None, 1.0)
    remarks = (*remarks, *while_waiting(context, contact))
    round_ = Round(contact, position, wait, announced, remarks, first, kept, music, turns)
    _record_news(context, round_, now)
    rounds = context.media.music_rounds(contact.queue.group)
    return round_steps(context.speech, round_, rounds, now)


def _record_news(context: WebhookContext, round_: Round, now: float) -> None:
    """Record what is announced now, to compare it later with the real wait."""
    news, best = round_.news, round_.announced.after(round_.news)
    if news:
        range_ = None if news.range is None else bounds(news.range)
        record_announcement(
            context.router, round_.contact, news.position, range_, (best.position, best.range), now
        )


def _end_in_vain(context: WebhookContext, contact: Contact, now: float) -> bool:
    """End a contact that waits in vain; return False if it has moved on meanwhile."""
    in_vain = _is_in_vain(context, contact, now)
    return in_vain and abandon(context.router, contact, "closed", "closed", now)


def _is_in_vain(context: WebhookContext, contact: Contact, now: float) -> bool:
    """Return whether nobody will answer today and the number cannot be called back.

    The group has closed for the day, not for a break, and nobody on duty may serve the contact.
    """
    group, site = contact.queue.group, context.site
    if contact.state is not ContactState.WAITING:
        return False
    if opening(site, group, now).open or has_break(site, group, now):
        return False
    no_number = refusal(site, contact.caller) is not None
    return no_number and not somebody_may_serve(context.router, contact.queue)


def too_many(context: WebhookContext, language: str, then: Spoken) -> Steps:
    """Say that the queue is too long, then what happens to the caller, and hang up."""
    return [context.speech.say(language, "too_many"), then, HangUp()]


def farewell(context: WebhookContext, request: CallRequest, key: str = "goodbye") -> Steps:
    """Say a last sentence and hang up."""
    return [context.speech.say(context.language(request), key), HangUp()]
