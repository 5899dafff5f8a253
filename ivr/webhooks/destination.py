"""Routing of a caller to where the last key leads: languages, a menu or a group."""

from callback.numbers import takes_text
from callback.slots.free_times import times
from callback.state.open_callbacks import awaited_callback
from callback.verbs.rejoin import rejoin
from config.hours.calendar import opening
from config.model.number import Number
from ivr.callback_dialogue.when_closed import begin
from ivr.caller_language.store import CallerLanguages
from ivr.flow import closed, language, menu, option, voicemail
from ivr.flow.announced_wait import Announced
from ivr.flow.destination import Destination, ToGroup, ToLanguages, ToMenu, ToOption
from ivr.flow.greeting import after_language, first_destination, greeting
from ivr.flow.steps import HangUp, Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks import full_queue
from ivr.webhooks.announcements import before_group, menu_or_instead
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import wait_round
from routing.state.queue import Queue
from routing.verbs.arrive import Arrived, arrive


def greet(context: WebhookContext, request: CallRequest) -> Steps:
    """Greet the caller, or connect one who dialled a number that is not ours to a person."""
    number = context.number(request)
    if number is None:
        return enter_group(context, request, general_group(context, request))
    known = CallerLanguages(context.router).find(request.caller)
    remembered = known if known in number.all_languages else ""
    begins = after_language(number, remembered) if remembered else first_destination(number)
    said = greeting(context.speech, number, remembered or number.first_language)
    return follow(context, request, number, begins, said)


def follow(
    context: WebhookContext,
    request: CallRequest,
    number: Number,
    destination: Destination,
    *before: Spoken,
) -> Steps:
    """Return what the caller hears next, after the sentences in `before`."""
    match destination:
        case ToLanguages():
            return language.ask(context.speech, number, destination, before)
        case ToMenu():
            return _menu(context, number, destination, before)
        case ToOption():
            return _option(context, request, number, destination, before)
        case ToGroup():
            return enter_group(context, request, destination, before)


def _option(
    context: WebhookContext,
    request: CallRequest,
    number: Number,
    destination: ToOption,
    before: tuple[Spoken, ...],
) -> Steps:
    """Say what the option has to say, connect to its number, or remember the language."""
    found = option.option_of(context.site, destination)
    if found is not None and found.remember_language:
        said = remember_language(context, request, destination.language)
        return follow(context, request, number, option.back(destination), *before, said)
    if found is not None and found.voicemail is not None:
        withheld = not request.caller
        return voicemail.record(context.speech, destination, *before, withheld=withheld)
    person, texts = context.person_answers(), takes_text(request.caller)
    return option.ask(context.speech, destination, before, texts=texts, person=person)


def remember_language(context: WebhookContext, request: CallRequest, language: str) -> Spoken:
    """Remember the caller's language, if the number identifies a caller; say so."""
    languages = CallerLanguages(context.router)
    if not languages.can_remember(request.caller):
        return context.speech.say(language, "language_number_withheld")
    languages.remember(request.caller, language)
    return context.speech.say(language, "language_remembered")


def _menu(
    context: WebhookContext, number: Number, destination: ToMenu, before: tuple[Spoken, ...]
) -> Steps:
    """Offer a menu; announcements and closed hours come before the number's own menu."""
    language, speech = destination.language, context.speech
    all_closed = closed.everything_is_closed(context.site, number, context.clock())
    if destination != ToMenu(language, str(number.menu)):
        now = context.clock()
        return menu.ask(speech, number, destination, now, before, all_closed=all_closed)
    before, instead = menu_or_instead(context, number, language, before)
    if instead:
        return instead
    if all_closed:
        return closed.announce_all(speech, number, language, context.clock(), before)
    return menu.ask(speech, number, destination, context.clock(), before)


def enter_group(
    context: WebhookContext,
    request: CallRequest,
    destination: ToGroup,
    before: tuple[Spoken, ...] = (),
) -> Steps:
    """Queue the caller for the group, or say when the group opens.

    A caller who has heard that already and asked for a callback is asked for the number.
    """
    now, number = context.clock(), context.number(request)
    before = (*before, *before_group(context, number, destination.group, destination.language))
    queue = Queue(destination.group, destination.language)
    if not opening(context.site, destination.group, now).open:
        if destination.callback and times(context.callbacks, queue, now):
            return begin(context, request, queue)
        return closed.announce(context.speech, number, destination, now, before)
    rejoined = _rejoin(context, request, queue, before)
    if rejoined is not None:
        return rejoined
    arrived = _arrive(context, request, queue, number.guide if number else None)
    if arrived.full:
        return full_queue.offer_callback(context, queue, before)
    contact = context.router.store.contact(arrived.contact)
    if contact is None:
        return [HangUp()]
    remark = (
        (context.speech.say(destination.language, destination.remark),)
        if destination.remark
        else ()
    )
    return wait_round(context, contact, Announced(), (*before, *remark), first=True)


def _arrive(
    context: WebhookContext, request: CallRequest, queue: Queue, guide: str | None
) -> Arrived:
    """Queue the call as a contact, kept at first for the guide who owns the number."""
    return arrive(
        context.router,
        call=request.call,
        caller=request.caller,
        called=context.called(request),
        queue=queue,
        now=context.clock(),
        guide=guide or "",
    )


def _rejoin(
    context: WebhookContext, request: CallRequest, queue: Queue, before: tuple[Spoken, ...]
) -> Steps | None:
    """Put a caller who has an open callback in this queue back in its place.

    None if the caller has none.
    """
    found = awaited_callback(context.callbacks, request.caller)
    if found is None or found.queue != queue:
        return None
    rejoined = rejoin(context.callbacks, found.id, request.call, context.clock())
    contact = context.router.store.contact(found.id)
    if rejoined is None or contact is None:
        return None
    return wait_round(context, contact, Announced(), before, first=True)


def general_group(context: WebhookContext, request: CallRequest) -> ToGroup:
    """Return the group for a caller whom no number or menu leads anywhere."""
    return ToGroup(context.language(request), context.site.person_group, "to_person")
