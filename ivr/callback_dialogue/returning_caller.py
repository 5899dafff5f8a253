"""A caller with an open callback: keep, change or cancel it, or wait on the line."""

from callback.change_result import Change
from callback.ring_policy import may_ring_from
from callback.slots.place_in_line import place_holds
from callback.state.open_callbacks import awaited_callback
from callback.state.record import Callback
from callback.verbs.cancel import cancel
from callback.verbs.join_waiting_guide import join_waiting_guide
from callback.verbs.rejoin import rejoin
from callback.verbs.suspend_during_call import suspend_during_call
from callback.verbs.suspend_group import is_suspended
from ivr.callback_dialogue import new_number, open_callback
from ivr.flow.announced_wait import Announced
from ivr.flow.conference import citizen_enters
from ivr.flow.destination import MAX_TRIES
from ivr.flow.steps import Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.destination import greet
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import farewell, wait_round
from routing.effects import Effects, HangUp, RingGuide
from routing.state.contact import ContactState


def begin(context: WebhookContext, request: CallRequest) -> Steps | None:
    """Return what a caller with an open callback hears first; None for anyone else.

    A caller who is being rung, or for whom a guide was found, is connected at once.
    """
    callback = awaited_callback(context.callbacks, request.caller)
    if callback is None:
        return None
    connected = _connect_now(context, request, callback)
    if connected is not None:
        return connected
    described = _describe(context, callback, 0, hello=True)
    if suspend_during_call(context.callbacks, callback, request.call, context.clock()):
        return described
    # A guide may have been found at this moment.
    found = awaited_callback(context.callbacks, request.caller)
    connected = _connect_now(context, request, found) if found else None
    return described if connected is None else connected


def _connect_now(context: WebhookContext, request: CallRequest, callback: Callback) -> Steps | None:
    """Connect to the guide who is there or being rung.

    Empty if nobody will answer now, and None while no guide has been found.
    """
    match callback.contact.state:
        case ContactState.CONNECTING:
            return _join(context, request, callback)
        case ContactState.OFFERED:
            return _wait(context, request, callback)
        case _:
            return None


def chosen(context: WebhookContext, request: CallRequest) -> Steps:
    """Follow a key, or silence, after the open callback was described."""
    callback, tries = awaited_callback(context.callbacks, request.caller), request.count("tries")
    if callback is None or request.key == "4":
        return greet(context, request)
    match request.key:
        case "2":
            return new_number.begin(context, request, callback)
        case "3":
            return open_callback.ask_cancel(context.speech, callback)
        case "1" | "0":
            return _wait(context, request, callback) or _describe(context, callback, tries)
    tries += request.key not in ("*", "#")
    if tries < MAX_TRIES:
        return _describe(context, callback, tries)
    return _after_silence(context, request, callback)


def cancelled(context: WebhookContext, request: CallRequest) -> Steps:
    """Cancel on key 3; keep the callback on 1, on silence, or on a second wrong key.

    `#` goes back to the description, 0 waits for a person.
    """
    callback, tries = awaited_callback(context.callbacks, request.caller), request.count("tries")
    if request.key == "3":
        return _cancel(context, request, callback)
    if callback is not None and request.key in ("0", "#"):
        waits = _wait(context, request, callback) if request.key == "0" else []
        return waits or _describe(context, callback, 0)
    wrong = request.key not in ("", "1", "*")
    if callback is not None and (request.key == "*" or (wrong and tries + 1 < MAX_TRIES)):
        return open_callback.ask_cancel(context.speech, callback, tries + wrong)
    return farewell(context, request, "promise_kept" if callback else "goodbye")


def _after_silence(context: WebhookContext, request: CallRequest, callback: Callback) -> Steps:
    """Connect to a person after silence; a promised time is kept instead."""
    timed = callback.due > context.clock()
    waits = [] if timed else _wait(context, request, callback)
    return waits or farewell(context, request, "promise_kept")


def _describe(
    context: WebhookContext, callback: Callback, tries: int, *, hello: bool = False
) -> Steps:
    now = context.clock()
    return open_callback.describe(
        context.speech,
        context.router,
        callback,
        tries,
        now,
        closed=_is_closed(context, callback, now),
        held=is_suspended(context.callbacks, callback),
        hello=hello,
        placed=place_holds(context.callbacks, callback.contact),
    )


def _is_closed(context: WebhookContext, callback: Callback, now: float) -> bool:
    """Return whether nobody is there to answer.

    While callbacks are held back, callers on the line are still served.
    """
    return may_ring_from(context.site, callback.queue, now) != now


def _wait(context: WebhookContext, request: CallRequest, callback: Callback) -> Steps:
    """Put the caller on the line in the same place; empty if nobody will answer now."""
    if _is_closed(context, callback, context.clock()):
        return []
    rejoined = rejoin(context.callbacks, callback.id, request.call, context.clock())
    found = context.router.store.contact(callback.id)
    if rejoined is None or found is None:
        return []
    _ring_guide_instead(context, callback, request.call)
    return wait_round(context, found, Announced(), first=True)


def _ring_guide_instead(context: WebhookContext, callback: Callback, call: str) -> None:
    """End the call that rings the citizen, and ring the guide kept for the callback."""
    if callback.is_rung:
        rings, offer = callback.contact.call, callback.contact.offer
        stop: Effects = [HangUp(rings)] if rings not in ("", call) else []
        context.router.store.post(*stop, RingGuide(offer))


def _join(context: WebhookContext, request: CallRequest, callback: Callback) -> Steps:
    joined = join_waiting_guide(context.callbacks, callback.contact, request.call, context.clock())
    found = context.callbacks.get(callback.id)
    if not joined or found is None:
        return _describe(context, found or callback, 0, hello=True)
    return [
        context.speech.say(callback.queue.language, "connecting"),
        citizen_enters(found.contact),
    ]


def _cancel(context: WebhookContext, request: CallRequest, callback: Callback | None) -> Steps:
    """Cancel the callback; a repeated webhook finds it cancelled already."""
    if callback is not None:
        done = cancel(context.callbacks, callback.id, "citizen", context.clock())
        if done is Change.TOO_LATE:
            return _wait(context, request, callback) or farewell(context, request, "promise_kept")
    return farewell(context, request, "promise_cancelled")
