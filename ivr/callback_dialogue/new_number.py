"""The dialogue with a caller who has a callback already and wants it at another number."""

from callback.change_result import Change
from callback.state.open_callbacks import awaited_callback
from callback.state.record import Callback
from callback.verbs.change_number import change_number
from ivr.callback_dialogue import number
from ivr.callback_dialogue.entrance import Dialogue, Entrance, Offer, Outcome, Subject
from ivr.flow.steps import Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.destination import greet
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import farewell

CHANGED = {Change.DONE: Outcome.MADE, Change.NUMBER: Outcome.ALREADY}


def begin(context: WebhookContext, request: CallRequest, callback: Callback) -> Steps:
    """Ask for the new number."""
    return number.ask(Dialogue(RETURNING, context, request), _subject(callback), 0)


def _subject(callback: Callback) -> Subject:
    """Return the callback; the caller's number names it in an address."""
    contact = callback.contact
    return Subject(contact.queue, contact.caller, {"lang": contact.queue.language}, contact)


def _find(dialogue: Dialogue) -> Subject | None:
    callback = awaited_callback(dialogue.context.callbacks, dialogue.request.caller)
    return _subject(callback) if callback else None


def _change(dialogue: Dialogue, _due: float | None, _instead: str) -> tuple[Outcome, str]:
    """Change the number; a repeated webhook finds it changed already."""
    callbacks, subject = dialogue.context.callbacks, dialogue.find()
    if subject is None or subject.contact is None:
        return Outcome.MADE, ""
    id_, now = subject.contact.id, dialogue.context.clock()
    changed = change_number(callbacks, id_, dialogue.number, now)
    return CHANGED.get(changed, Outcome.GONE), id_


def _moved_on(dialogue: Dialogue) -> Steps:
    """Say that the number was changed, or go on without the callback that has ended."""
    context, request = dialogue.context, dialogue.request
    if dialogue.number:
        return farewell(context, request, "promise_changed")
    return farewell(context, request) if dialogue.find() else greet(context, request)


def _give_up(dialogue: Dialogue, _remarks: tuple[Spoken, ...]) -> Steps:
    """Hang up: the callback stays as it is."""
    return farewell(dialogue.context, dialogue.request, "promise_kept")


RETURNING = Entrance(
    "/voice/promised",
    Offer.NUMBER,
    _find,
    _change,
    _moved_on,
    _give_up,
    repeats_silence=False,
    sentences={
        Outcome.MADE: "promise_changed",
        Outcome.ALREADY: "callback_already",
        Outcome.GONE: "promise_kept",
    },
)
