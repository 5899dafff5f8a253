"""The dialogue with a waiting caller.

The contact keeps waiting in its place meanwhile, so a guide who becomes free is rung for it.
"""

from callback.verbs.request import Requested
from callback.verbs.request import request as request_callback
from ivr.callback_dialogue import number
from ivr.callback_dialogue.entrance import Dialogue, Entrance, Offer, Outcome, Subject
from ivr.flow.steps import Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import keep_waiting
from routing.state.contact import ContactState
from routing.verbs.heartbeat import heartbeat

OUTCOMES = {
    Requested.MADE: Outcome.MADE,
    Requested.ALREADY: Outcome.ALREADY,
    Requested.FULL: Outcome.FULL,
}


def begin(context: WebhookContext, request: CallRequest) -> Steps:
    """Start the dialogue after key 1 in the queue."""
    dialogue = Dialogue(QUEUE, context, request)
    return number.begin(dialogue, dialogue.find())


def _find(dialogue: Dialogue) -> Subject | None:
    """Return the caller's contact if it can still get a callback, and mark it alive."""
    context, request = dialogue.context, dialogue.request
    contact = heartbeat(context.router, request.id("contact"), request.call, context.clock())
    if contact is None or contact.call != request.call:
        return None
    if contact.state is not ContactState.WAITING:
        return None
    ids = {"contact": contact.id, "lang": contact.queue.language}
    return Subject(contact.queue, contact.caller, ids, contact)


def _book(dialogue: Dialogue, due: float | None, instead: str) -> tuple[Outcome, str]:
    request, callbacks, now = dialogue.request, dialogue.context.callbacks, dialogue.context.clock()
    contact, to = request.id("contact"), dialogue.number
    made = request_callback(
        callbacks, contact, request.call, now, number=to, due=due, instead=instead
    )
    return OUTCOMES.get(made, Outcome.GONE), contact


def _moved_on(dialogue: Dialogue) -> Steps:
    """Continue with the call: a guide is on the way, or the contact has left this call."""
    context, request = dialogue.context, dialogue.request
    contact = context.router.store.contact(request.id("contact"))
    if contact is None or contact.call != request.call or contact.state is ContactState.WAITING:
        return keep_waiting(context, request)
    dialogue.forget()
    return keep_waiting(
        context, request, context.speech.say(context.language(request), "connecting")
    )


def _give_up(dialogue: Dialogue, remarks: tuple[Spoken, ...]) -> Steps:
    """Let the caller wait for a person."""
    context, request = dialogue.context, dialogue.request
    stay = context.speech.say(context.language(request), "stay_on_line")
    return keep_waiting(context, request, *remarks, stay)


QUEUE = Entrance("/voice/promise", Offer.TURN, _find, _book, _moved_on, _give_up)
