"""The hold loop: a waiting caller requests the next round or presses a key."""

from ivr.callback_dialogue.from_queue import begin
from ivr.flow.steps import Play, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.context import WebhookContext
from ivr.webhooks.waiting import wait_on
from routing.state.contact import WITH_GUIDE


def hold(context: WebhookContext, request: CallRequest) -> Steps:
    """Return the next hold round."""
    return wait_on(context, request)


def back(context: WebhookContext, request: CallRequest) -> Steps:
    """Explain that the guide's browser was lost, then return the next hold round.

    If the request comes late and another guide is already there, say nothing of it.
    """
    contact = context.desk.store.contact(request.id("contact"))
    if contact and contact.state in WITH_GUIDE:
        return wait_on(context, request)
    return wait_on(context, request, context.speech.say(context.language(request), "guide_cut_off"))


def music(context: WebhookContext, _: CallRequest) -> Steps:
    """Play hold music in a conference until the guide is there."""
    return [Play(context.media.hold, times=0)]


def pressed(context: WebhookContext, request: CallRequest) -> Steps:
    """Start the callback dialogue on key 1; any other key starts the next hold round."""
    return (
        begin(context, request) if request.key == "1" else wait_on(context, request, cut_short=True)
    )
