"""Incoming calls, and the choice of language."""

import structlog
from redis.exceptions import RedisError

from callback.state.open_callbacks import awaited_callback
from callback.verbs.on_the_line import on_the_line
from ivr.callback_dialogue import returning_caller
from ivr.caller_language.store import CallerLanguages
from ivr.flow import language
from ivr.flow.destination import Destination, ToGroup, ToLanguages, ToMenu
from ivr.flow.steps import Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.announcements import before_callback
from ivr.webhooks.destination import enter_group, follow, general_group, greet
from ivr.webhooks.server.context import WebhookContext

log = structlog.get_logger("ivr")


def incoming(context: WebhookContext, request: CallRequest) -> Steps:
    """Greet the caller, or tell about the open callback of the caller's number.

    A caller who dialled a number that is not ours is connected to a person.
    """
    known = _open_callback(context, request)
    if known:
        return known
    if context.number(request) is None:
        log.warning("call to an unknown number")
    return greet(context, request)


def _open_callback(context: WebhookContext, request: CallRequest) -> Steps | None:
    """Return what a caller with an open callback hears; None if there is none.

    While Redis is down nobody's callback is known, and the call goes on as any other.
    """
    try:
        known = returning_caller.begin(context, request)
        on_the_line(context.callbacks, request.caller, request.call)
        if known:
            known = [*_announced(context, request), *known]
    except RedisError:
        log.exception("callback lookup failed")
        return None
    return known


def _announced(context: WebhookContext, request: CallRequest) -> tuple[Spoken, ...]:
    number = context.number(request)
    callback = awaited_callback(context.callbacks, request.caller)
    if number is None or callback is None:
        return ()
    return before_callback(context, number, callback.queue.language)


def chosen(context: WebhookContext, request: CallRequest) -> Steps:
    """Follow a key, or silence, in the choice of language."""
    number = context.number(request)
    if number is None:
        return enter_group(context, request, general_group(context, request))
    at = ToLanguages(request.count("tries"), more=bool(request.count("more")))
    destination = language.press(context.site, number, at, request.key)
    said = _forget_other_language(context, request, destination)
    return follow(context, request, number, destination, *said)


def _forget_other_language(
    context: WebhookContext, request: CallRequest, destination: Destination
) -> tuple[Spoken, ...]:
    """Forget the remembered language of a caller who now chooses another one."""
    if not isinstance(destination, ToMenu | ToGroup) or request.key in ("", "0"):
        return ()
    languages = CallerLanguages(context.router)
    if languages.find(request.caller) in ("", destination.language):
        return ()
    languages.forget(request.caller)
    return (context.speech.say(destination.language, "language_forgotten"),)
