"""A caller's request for the text message of a menu's option."""

from callback.numbers import takes_text
from directory.entry_texts import OptionText
from directory.store import DirectoryStore
from directory.verbs.request_option_text import request_option_text
from ivr.flow.destination import ToOption
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext


def send_option_text(context: WebhookContext, request: CallRequest, at: ToOption) -> str:
    """Request the message; return the sentence that tells the caller."""
    if not takes_text(request.caller):
        return "cannot_text"
    wanted = OptionText(request.caller, context.called(request), at.language, at.menu, at.key)
    store = DirectoryStore(context.router)
    request_option_text(store, request.call, wanted, context.clock())
    return "sending_text"
