"""The address of each webhook and what handles it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from ivr.callback_dialogue import agreement, number, returning_caller
from ivr.callback_dialogue.entrance import Dialogue, Entrance, Offer
from ivr.callback_dialogue.from_queue import QUEUE
from ivr.callback_dialogue.leaving import leave
from ivr.callback_dialogue.new_number import RETURNING
from ivr.callback_dialogue.when_closed import CLOSED
from ivr.flow.steps import Steps
from ivr.twilio.events import read_call_event, read_conference_event, read_text_event
from ivr.twilio.requests import CallRequest
from ivr.webhooks import (
    citizen,
    colleague_call,
    conversation,
    entry_text_status,
    full_queue,
    guide,
    incoming,
    interruption,
    join,
    menu,
    status,
    voicemail,
    wait_round,
)
from ivr.webhooks.server import fallback
from ivr.webhooks.server.context import WebhookContext

Words = Mapping[str, str]
Answer = Callable[[WebhookContext, CallRequest], Steps]
Handle = Callable[[WebhookContext, Words, Words], None]
"""Handles an event, given the posted form and the query of the address."""

Event = TypeVar("Event")


def on(
    read: Callable[[Words, Words, str], Event], handle: Callable[[WebhookContext, Event], None]
) -> Handle:
    """Return a handler of events that `read` takes from the carrier's form."""
    return lambda context, form, query: handle(context, read(form, query, context.site.country))


def dialogue(entrance: Entrance) -> dict[str, Answer]:
    """Return the addresses of the callback dialogue from one entrance."""
    asked = NUMBER if entrance.offers is Offer.NUMBER else NUMBER | TIME
    return {f"{entrance.route}/{name}": _step(entrance, step) for name, step in asked.items()}


def _step(entrance: Entrance, step: Callable[[Dialogue], Steps]) -> Answer:
    def answer(context: WebhookContext, request: CallRequest) -> Steps:
        at = Dialogue(entrance, context, request)
        # Keys 0 and # belong to a number that is being entered.
        return (leave(at) if step is not number.enter else None) or step(at)

    return answer


NUMBER = {"number": number.confirm, "key": number.enter}
TIME = {"time": agreement.choose, "which": agreement.replace}

TO_CITIZENS: dict[str, Answer] = {
    **dialogue(QUEUE),
    **dialogue(CLOSED),
    **dialogue(RETURNING),
    "/voice/incoming": incoming.incoming,
    "/voice/language": incoming.chosen,
    "/voice/menu": menu.pressed,
    "/voice/option": menu.pressed_in_option,
    "/voice/announced": menu.pressed_instead,
    "/voice/closed": menu.after_closed,
    "/voice/closed/all": menu.after_all_closed,
    "/voice/full": full_queue.chosen,
    "/voice/hold": wait_round.next_round,
    "/voice/hold/back": wait_round.back_in_queue,
    "/voice/hold/key": wait_round.pressed,
    "/voice/voicemail/recorded": voicemail.recorded,
    "/voice/voicemail/silent": voicemail.silent,
    "/voice/voicemail/key": voicemail.pressed,
    "/voice/wait": wait_round.music,
    "/voice/promised/choice": returning_caller.chosen,
    "/voice/promised/cancel": returning_caller.cancelled,
    "/voice/interrupted": interruption.interrupted,
    "/voice/join": join.join,
    "/voice/left": join.left,
    "/voice/citizen/answer": citizen.answered,
    "/voice/citizen/key": citizen.pressed,
    "/voice/citizen/join": citizen.join,
    "/voice/citizen/fallback": fallback.for_citizen,
    "/voice/fallback": fallback.for_citizen,
    "/voice/conversation/held": conversation.held,
    "/voice/conversation/back": conversation.back,
}
TO_GUIDES: dict[str, Answer] = {
    "/voice/guide/answer": guide.answered,
    "/voice/guide/accept": guide.pressed,
    "/voice/guide/fallback": fallback.for_guide,
    "/voice/guide/left": guide.left,
    "/voice/guide/rejoin/answer": interruption.rejoined,
    "/voice/guide/rejoin/fallback": fallback.for_guide,
    "/voice/guide/lost": guide.lost,
    "/voice/guide/missed": guide.missed,
    "/voice/ringing": guide.ringing,
}
EVENTS: dict[str, Handle] = {
    "/voice/status": on(read_call_event, status.incoming),
    "/voice/guide/status": on(read_call_event, status.guide),
    "/voice/guide/rejoin/status": on(read_call_event, interruption.rejoin_status),
    "/voice/citizen/status": on(read_call_event, status.citizen),
    "/voice/party/status": on(read_call_event, conversation.party),
    "/voice/colleague/status": on(read_call_event, colleague_call.colleague),
    "/voice/conference": on(read_conference_event, status.conference),
    "/voice/text/status": on(read_text_event, status.text),
    "/voice/entry-text/status": on(read_text_event, entry_text_status.entry_text),
}
