"""A caller with an open callback: keep, change or cancel it, or wait on the line."""

from callback.change_result import Change
from callback.open_callbacks import promised_to
from callback.place_in_line import place_holds
from callback.policy import may_ring_from
from callback.verbs.cancel import cancel
from callback.verbs.hold import is_held
from callback.verbs.join import join
from callback.verbs.rejoin import rejoin
from callback.verbs.stand_by import stand_by
from ivr.callback_dialogue import new_number, open_callback
from ivr.flow.announced_wait import Announced
from ivr.flow.conference import citizen_enters
from ivr.flow.destination import MAX_TRIES
from ivr.flow.steps import Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import WebhookContext
from ivr.webhooks.destination import greet
from ivr.webhooks.waiting import farewell, wait_round
from routing.effects import Effects, HangUp, RingGuide
from routing.state.contact import Contact, ContactState


def begin(context: WebhookContext, request: CallRequest) -> Steps | None:
    """Return what a caller with an open callback hears first; None for anyone else.

    A caller who is being rung, or for whom a guide was found, is connected at once.
    """
    contact = promised_to(context.callbacks, request.caller)
    if contact is None:
        return None
    connected = _connect_now(context, request, contact)
    if connected is not None:
        return connected
    described = _describe(context, contact, 0, hello=True)
    if stand_by(context.callbacks, contact, request.call, context.clock()):
        return described
    # A guide may have been found at this moment.
    found = promised_to(context.callbacks, request.caller)
    connected = _connect_now(context, request, found) if found else None
    return described if connected is None else connected


def _connect_now(context: WebhookContext, request: CallRequest, contact: Contact) -> Steps | None:
    """Connect to the guide who is there or being rung.

    Empty if nobody will answer now, and None while no guide has been found.
    """
    match contact.state:
        case ContactState.CONNECTING:
            return _join(context, request, contact)
        case ContactState.OFFERED:
            return _wait(context, request, contact)
        case _:
            return None


def chosen(context: WebhookContext, request: CallRequest) -> Steps:
    """Follow a key, or silence, after the open callback was described."""
    contact, tries = promised_to(context.callbacks, request.caller), request.count("tries")
    if contact is None or request.key == "4":
        return greet(context, request)
    match request.key:
        case "2":
            return new_number.begin(context, request, contact)
        case "3":
            return open_callback.ask_cancel(context.speech, contact)
        case "1" | "0":
            return _wait(context, request, contact) or _describe(context, contact, tries)
    if tries + 1 < MAX_TRIES:
        return _describe(context, contact, tries + 1)
    return _after_silence(context, request, contact)


def cancelled(context: WebhookContext, request: CallRequest) -> Steps:
    """Cancel on key 3; keep the callback on 1, on silence, or on a second wrong key."""
    contact, tries = promised_to(context.callbacks, request.caller), request.count("tries")
    if request.key == "3":
        return _cancel(context, request, contact)
    wrong = request.key not in ("", "1", "*")
    if contact is not None and (request.key == "*" or (wrong and tries + 1 < MAX_TRIES)):
        return open_callback.ask_cancel(context.speech, contact, tries + wrong)
    return farewell(context, request, "promise_kept" if contact else "goodbye")


def _after_silence(context: WebhookContext, request: CallRequest, contact: Contact) -> Steps:
    """Connect to a person after silence; a promised time is kept instead."""
    timed = contact.due > context.clock()
    waits = [] if timed else _wait(context, request, contact)
    return waits or farewell(context, request, "promise_kept")


def _describe(
    context: WebhookContext, contact: Contact, tries: int, *, hello: bool = False
) -> Steps:
    now = context.clock()
    return open_callback.describe(
        context.speech,
        context.desk,
        contact,
        tries,
        now,
        closed=_is_closed(context, contact, now),
        held=is_held(context.callbacks, contact),
        hello=hello,
        placed=place_holds(context.callbacks, contact),
    )


def _is_closed(context: WebhookContext, contact: Contact, now: float) -> bool:
    """Return whether nobody is there to answer.

    While callbacks are held back, callers on the line are still served.
    """
    return may_ring_from(context.site, contact.queue, now) != now


def _wait(context: WebhookContext, request: CallRequest, contact: Contact) -> Steps:
    """Put the caller on the line in the same place; empty if nobody will answer now."""
    if _is_closed(context, contact, context.clock()):
        return []
    rejoined = rejoin(context.callbacks, contact.id, request.call, context.clock())
    found = context.desk.store.contact(contact.id)
    if rejoined is None or found is None:
        return []
    _ring_guide_instead(context, contact, request.call)
    return wait_round(context, found, Announced(), first=True)


def _ring_guide_instead(context: WebhookContext, contact: Contact, call: str) -> None:
    """End the call that rings the citizen, and ring the guide kept for the callback."""
    if contact.is_rung:
        stop: Effects = [HangUp(contact.call)] if contact.call not in ("", call) else []
        context.desk.store.post(*stop, RingGuide(contact.offer))


def _join(context: WebhookContext, request: CallRequest, contact: Contact) -> Steps:
    joined = join(context.callbacks, contact, request.call, context.clock())
    found = context.desk.store.contact(contact.id)
    if not joined or found is None:
        return _describe(context, found or contact, 0, hello=True)
    return [context.speech.say(contact.queue.language, "connecting"), citizen_enters(found)]


def _cancel(context: WebhookContext, request: CallRequest, contact: Contact | None) -> Steps:
    """Cancel the callback; a repeated webhook finds it cancelled already."""
    if contact is not None:
        done = cancel(context.callbacks, contact.id, "citizen", context.clock())
        if done is Change.TOO_LATE:
            return _wait(context, request, contact) or farewell(context, request, "promise_kept")
    return farewell(context, request, "promise_cancelled")
