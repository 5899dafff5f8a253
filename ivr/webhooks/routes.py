"""The address of each webhook and what handles it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from ivr.callback_dialogue import confirm as promise_made
from ivr.callback_dialogue import from_queue as promise_number
from ivr.callback_dialogue import returning_caller as promised
from ivr.callback_dialogue import when_closed as closed_promise
from ivr.flow.steps import Steps
from ivr.twilio.events import read_call_event, read_conference_event, read_text_event
from ivr.twilio.requests import CallRequest
from ivr.webhooks import citizen, fallback, full, guide, hold, incoming, join, menu, status
from ivr.webhooks.context import Line

Words = Mapping[str, str]
Answer = Callable[[Line, CallRequest], Steps]
Handle = Callable[[Line, Words, Words], None]
"""Handles an event, given the posted form and the query of the address."""

Event = TypeVar("Event")


def on(read: Callable[[Words, Words, str], Event], handle: Callable[[Line, Event], None]) -> Handle:
    """Return a handler of events that `read` takes from the carrier's form."""
    return lambda line, form, query: handle(line, read(form, query, line.site.country))


TO_CITIZENS: dict[str, Answer] = {
    "/voice/incoming": incoming.incoming,
    "/voice/language": incoming.chosen,
    "/voice/menu": menu.pressed,
    "/voice/closed": menu.after_closed,
    "/voice/closed/all": menu.after_all_closed,
    "/voice/closed/number": closed_promise.right,
    "/voice/closed/key": closed_promise.keyed_in,
    "/voice/closed/time": closed_promise.at_time,
    "/voice/closed/which": closed_promise.which,
    "/voice/full": full.chosen,
    "/voice/hold": hold.hold,
    "/voice/hold/back": hold.back,
    "/voice/hold/key": hold.pressed,
    "/voice/wait": hold.music,
    "/voice/promise/number": promise_number.right,
    "/voice/promise/key": promise_number.keyed_in,
    "/voice/promise/time": promise_made.at_time,
    "/voice/promise/which": promise_made.which,
    "/voice/promised/choice": promised.chosen,
    "/voice/promised/cancel": promised.cancelled,
    "/voice/promised/key": promised.keyed_in,
    "/voice/promised/number": promised.right,
    "/voice/join": join.join,
    "/voice/left": join.left,
    "/voice/citizen/answer": citizen.answered,
    "/voice/citizen/key": citizen.pressed,
    "/voice/citizen/join": citizen.join,
    "/voice/citizen/fallback": fallback.for_citizen,
    "/voice/fallback": fallback.for_citizen,
}
TO_GUIDES: dict[str, Answer] = {
    "/voice/guide/answer": guide.answered,
    "/voice/guide/accept": guide.pressed,
    "/voice/guide/fallback": fallback.for_guide,
    "/voice/guide/left": guide.left,
    "/voice/guide/lost": guide.lost,
    "/voice/guide/missed": guide.missed,
    "/voice/ringing": guide.ringing,
}
EVENTS: dict[str, Handle] = {
    "/voice/status": on(read_call_event, status.incoming),
    "/voice/guide/status": on(read_call_event, status.guide),
    "/voice/citizen/status": on(read_call_event, status.citizen),
    "/voice/conference": on(read_conference_event, status.conference),
    "/voice/text/status": on(read_text_event, status.text),
}
