"""The wait loop: a waiting caller requests the next round or presses a key."""

from callback.verbs.request import Requested
from callback.verbs.request import request as make_callback
from config.spoken.sentence import SENTENCES
from ivr.callback_dialogue.announcement import in_queue_order
from ivr.callback_dialogue.from_queue import begin
from ivr.flow.steps import HangUp, Play, Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from ivr.webhooks.waiting import addressee, keep_waiting
from routing.state.contact import WITH_GUIDE, Contact


def next_round(context: WebhookContext, request: CallRequest) -> Steps:
    """Return the next wait round."""
    return keep_waiting(context, request)


def back_in_queue(context: WebhookContext, request: CallRequest) -> Steps:
    """Say why the citizen left the guide, then return the next wait round.

    If the request comes late and another guide is already there, say nothing of it.
    """
    contact = context.router.store.contact(request.id("contact"))
    if contact and contact.state in WITH_GUIDE:
        return keep_waiting(context, request)
    agreed = _call_back(context, request, contact) if contact and contact.until_open else []
    return agreed or keep_waiting(context, request, _reason(context, request, contact))


def _call_back(context: WebhookContext, request: CallRequest, contact: Contact) -> Steps:
    """Make the contact the callback that its guide agreed on; empty if it must wait on the line."""
    made = make_callback(context.callbacks, contact.id, request.call, context.clock())
    if made is not Requested.MADE:
        return []
    callback = context.callbacks.get(contact.id)
    return [in_queue_order(context, contact.queue.language, callback), HangUp()]


def _reason(context: WebhookContext, request: CallRequest, contact: Contact | None) -> Spoken:
    """Return whom the citizen is being transferred to, or that the guide's browser was lost."""
    if contact is None or not contact.in_transfer:
        return context.speech.say(context.language(request), _why_back(context, request))
    language = contact.queue.language
    return context.speech.say(language, "transferring", name=addressee(context, contact))


def _why_back(context: WebhookContext, request: CallRequest) -> str:
    """Return the sentence that tells why the citizen is back in the queue.

    The carrier may repeat the request, and then the contact is no longer stranded.
    """
    id_ = request.id("contact")
    contact, talk = context.router.store.contact(id_), context.conversations.recorded(id_)
    if contact is None or talk is None or contact.stranded not in ("", talk.offer):
        return "guide_cut_off"
    return talk.remark if talk.remark in SENTENCES else "guide_cut_off"


def music(context: WebhookContext, request: CallRequest) -> Steps:
    """Play waiting music in a conference until the guide is there."""
    return [Play(context.media.music_of(request.query.get("group", "")), times=0)]


def pressed(context: WebhookContext, request: CallRequest) -> Steps:
    """Start the callback dialogue on key 1; any other key starts the next wait round."""
    if request.key == "1":
        return begin(context, request)
    return keep_waiting(context, request, cut_short=True)
