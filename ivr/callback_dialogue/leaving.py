"""Leaving the callback dialogue: key 0 for a person, # to go back."""

from ivr.callback_dialogue import returning_caller
from ivr.callback_dialogue.entrance import Dialogue, Offer
from ivr.flow.destination import ToGroup
from ivr.flow.greeting import after_language, person
from ivr.flow.steps import Steps
from ivr.webhooks.destination import enter_group, follow

PERSON, BACK = "0", "#"


def leave(dialogue: Dialogue) -> Steps | None:
    """Return what a caller hears who leaves the dialogue; None after any other key.

    A caller with a place in the queue waits on for a person; nothing is agreed.
    """
    if dialogue.request.key not in (PERSON, BACK):
        return None
    match dialogue.entrance.offers:
        case Offer.TURN:
            return dialogue.give_up()
        case Offer.NUMBER:
            return _to_open_callback(dialogue)
        case Offer.TIME:
            return _to_menu(dialogue)


def _to_open_callback(dialogue: Dialogue) -> Steps | None:
    """Describe the callback again, or let its caller wait on the line."""
    context, request = dialogue.context, dialogue.request
    dialogue.forget()
    if request.key == PERSON:
        return returning_caller.chosen(context, request)
    return returning_caller.begin(context, request)


def _to_menu(dialogue: Dialogue) -> Steps:
    """Go to a person, who is at work or comes back when we say, or back to the number's menu."""
    context, request, subject = dialogue.context, dialogue.request, dialogue.find()
    number, language = context.number(request), context.language(request)
    dialogue.forget()
    if request.key == PERSON or number is None:
        return enter_group(context, request, person(context.site, language))
    if number.menu is None and subject is not None:
        return enter_group(context, request, ToGroup(language, subject.queue.group))
    return follow(context, request, number, after_language(number, language))
