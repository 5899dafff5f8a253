"""Incoming calls, and the choice of language."""

import structlog
from redis.exceptions import RedisError

from callback.verbs.on_the_line import on_the_line
from ivr.callback_dialogue.returning_caller import promised
from ivr.flow import language
from ivr.flow.greeting import first, greeting
from ivr.flow.steps import Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import Line
from ivr.webhooks.turn import enter, stranger, take

log = structlog.get_logger("ivr")


def incoming(line: Line, signal: CallRequest) -> Steps:
    """Greet the caller, or tell about the open callback of the caller's number.

    A caller who dialled a number that is not ours is connected to a person.
    """
    known = _promised(line, signal)
    if known:
        return known
    number = line.number(signal)
    if number is None:
        log.warning("call to an unknown number")
        return enter(line, signal, stranger(line, signal))
    return take(line, signal, number, first(number), greeting(line.speech, number))


def _promised(line: Line, signal: CallRequest) -> Steps | None:
    """Return what a caller with an open callback hears; None if there is none.

    While Redis is down nobody's callback is known, and the call goes on as any other.
    """
    try:
        known = promised(line, signal)
        on_the_line(line.callbacks, signal.caller, signal.call)
    except RedisError:
        log.exception("callback lookup failed")
        return None
    return known


def chosen(line: Line, signal: CallRequest) -> Steps:
    """Follow a key, or silence, in the choice of language."""
    number = line.number(signal)
    if number is None:
        return enter(line, signal, stranger(line, signal))
    turn = language.press(line.site, number, signal.count("tries"), signal.key)
    return take(line, signal, number, turn)
