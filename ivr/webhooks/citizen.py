"""Webhooks of the call that rings a citizen for a callback."""

from functools import partial

from callback.change_result import Change
from callback.ring_policy import is_relay
from callback.verbs.cancel import cancel
from callback.verbs.dialled import dialled
from callback.verbs.fail_attempt import CANCELLED, fail_attempt
from callback.verbs.on_the_line import on_the_line
from callback.verbs.rejoin import rejoin
from ivr.flow.conference import citizen_enters
from ivr.flow.path import path
from ivr.flow.steps import Ask, Goto, HangUp, Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import farewell, keep_waiting
from routing.effects import RingGuide
from routing.outbox import without_effects_for
from routing.state.contact import Contact, ContactState
from routing.verbs.mark_answered import mark_answered


def answered(context: WebhookContext, request: CallRequest) -> Steps:
    """Say who calls, in the citizen's language, and ask for a key.

    A machine presses no key, so the key tells a person from an answering machine. In a guide's own
    call the guide hears who answers.
    """
    callback = context.callbacks.get(request.id("contact"))
    if callback is None or callback.contact.state is ContactState.ENDED:
        return farewell(context, request)
    contact = callback.contact
    attempt, now = request.count("attempt"), context.clock()
    # After a late answer too the prompt plays to the end; the key tells what has happened since.
    dialled(context.callbacks, contact.id, attempt, request.call, now, heard="picked_up")
    on_the_line(context.callbacks, contact.caller, request.call)
    if callback.outgoing or is_relay(context.site, contact.caller):
        return join(context, request)
    lang = contact.queue.language
    url = path("/voice/citizen/key", attempt=attempt, contact=contact.id, lang=lang)
    intro = _say_with_site(
        context, contact, "citizen_asked" if callback.spoken else "citizen_called"
    )
    ask = Ask((intro,), url, context.site.callback.answer_key_s)
    return [ask, ask, Goto(url)]


def pressed(context: WebhookContext, request: CallRequest) -> Steps:
    """Connect on key 1, cancel on 3, repeat on any other; treat silence as a machine."""
    if not request.key:
        return _end_at_machine(context, request)
    if request.key == "3":
        return _cancel(context, request)
    if request.key == "1":
        return _explain_call(context, request)
    return answered(context, request)


def _explain_call(context: WebhookContext, request: CallRequest) -> Steps:
    """Say why we call, before connecting citizen and guide.

    A citizen who hangs up during this sentence has not met the guide.
    """
    contact, lang = request.id("contact"), context.language(request)
    found, why = context.callbacks.get(contact), context.speech.say(lang, "citizen_why")
    if found is None or not found.is_rung or found.contact.state is ContactState.OFFERED:
        return join(context, request, why)
    url = path("/voice/citizen/join", attempt=request.count("attempt"), contact=contact, lang=lang)
    return [why, Goto(url)]


def join(context: WebhookContext, request: CallRequest, *why: Spoken) -> Steps:
    """Connect citizen and guide; requeue in the same place if the guide is gone."""
    contact, now = request.id("contact"), context.clock()
    if mark_answered(context.router, contact, request.call, now):
        found = context.router.store.contact(contact)
        return [*why, citizen_enters(found)] if found else farewell(context, request)
    before = context.router.store.contact(contact)
    if before is None or before.state is ContactState.ENDED:
        return farewell(context, request)
    rejoin(context.callbacks, contact, request.call, now)
    found = context.router.store.contact(contact)
    if found is None or not found.live or found.call != request.call:
        return farewell(context, request, "citizen_lost")
    if before.state is ContactState.OFFERED:  # the citizen is on the line: ring the guide
        context.router.store.post(RingGuide(found.offer))
        return keep_waiting(context, request, *why)
    return keep_waiting(
        context, request, context.speech.say(context.language(request), "guide_gone")
    )


def _cancel(context: WebhookContext, request: CallRequest) -> Steps:
    """Cancel the callback, also if the guide is gone and it waits again."""
    contact, attempt, now = request.id("contact"), request.count("attempt"), context.clock()
    with without_effects_for(request.call):  # it still plays a sentence
        fail_attempt(context.callbacks, contact, attempt, CANCELLED, now, request.call)
    done = cancel(context.callbacks, contact, "citizen", now)
    ended = done in (Change.DONE, Change.GONE)
    return farewell(context, request, "promise_cancelled" if ended else "goodbye")


def _end_at_machine(context: WebhookContext, request: CallRequest) -> Steps:
    contact, attempt = request.id("contact"), request.count("attempt")
    with without_effects_for(request.call):  # it still plays a sentence
        fail_attempt(context.callbacks, contact, attempt, "machine", context.clock(), request.call)
    found = context.router.store.contact(contact)
    return (
        [_say_with_site(context, found, "citizen_machine"), HangUp()]
        if found
        else farewell(context, request)
    )


def _say_with_site(context: WebhookContext, contact: Contact, key: str) -> Spoken:
    """Return a sentence that names the site in the contact's language."""
    lang = contact.queue.language
    return context.speech.say(lang, key, site=partial(context.site.named, context.site.name))
