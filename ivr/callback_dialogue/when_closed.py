"""The dialogue after closing, and with a caller who found the queue full.

The caller is in no queue meanwhile, because nobody would answer: the callback creates the contact.
"""

from callback.verbs.ask_by_telephone import ask_by_telephone
from callback.verbs.create_callback import RequestAnswer
from ivr.callback_dialogue import number
from ivr.callback_dialogue.entrance import Dialogue, Entrance, Offer, Outcome, Subject
from ivr.flow.steps import Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import farewell
from routing.state.queue import Queue

OUTCOMES = {
    RequestAnswer.MADE: Outcome.MADE,
    RequestAnswer.ALREADY: Outcome.ALREADY,
    RequestAnswer.FULL: Outcome.FULL,
    RequestAnswer.CLOSED: Outcome.FULL,
}


def begin(context: WebhookContext, request: CallRequest, queue: Queue) -> Steps:
    """Start the dialogue about a callback in the queue."""
    return number.begin(Dialogue(CLOSED, context, request), _subject(request, queue))


def queue_of(context: WebhookContext, request: CallRequest) -> Queue:
    """Return the queue of the callback.

    If an edited site no longer has the group, that is the general group.
    """
    group = request.id("group")
    known = group if group in context.site.groups else context.site.person_group
    return Queue(known, context.language(request))


def _subject(request: CallRequest, queue: Queue) -> Subject:
    return Subject(queue, request.caller, {"group": queue.group, "lang": queue.language})


def _find(dialogue: Dialogue) -> Subject:
    return _subject(dialogue.request, queue_of(dialogue.context, dialogue.request))


def _book(dialogue: Dialogue, due: float | None, instead: str) -> tuple[Outcome, str]:
    context, request, to = dialogue.context, dialogue.request, dialogue.number
    if not to:
        return Outcome.GONE, ""
    asked, _ = ask_by_telephone(
        context.callbacks,
        request.call,
        called=context.called(request),
        number=to,
        queue=queue_of(context, request),
        due=due or 0.0,
        now=context.clock(),
        instead=instead,
    )
    return OUTCOMES.get(asked.answer, Outcome.GONE), asked.contact


def _moved_on(dialogue: Dialogue) -> Steps:
    return dialogue.give_up()


def _give_up(dialogue: Dialogue, remarks: tuple[Spoken, ...]) -> Steps:
    """Hang up: nothing was agreed."""
    return [*remarks, *farewell(dialogue.context, dialogue.request)]


CLOSED = Entrance("/voice/closed", Offer.TIME, _find, _book, _moved_on, _give_up)
