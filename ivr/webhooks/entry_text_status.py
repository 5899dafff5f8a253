"""Status events of text messages about entries of the directory."""

import structlog

from directory.entry_texts import TextState
from directory.store import DirectoryStore
from directory.verbs.finish_text import finish_text
from ivr.effects.refusals import failed_because
from ivr.twilio.events import TextEvent
from ivr.webhooks.server.context import WebhookContext

log = structlog.get_logger("ivr")


def entry_text(context: WebhookContext, event: TextEvent) -> None:
    """Handle that the carrier has a message, or could not deliver it."""
    id_, now = event.id("text"), context.clock()
    result = TextState.SENT if event.delivered else TextState.FAILED
    if not event.delivered:
        log.warning("text not delivered", text=id_, code=event.error)
        failed_because(context.router, event.error, now, ringing=False)
    finish_text(DirectoryStore(context.router), id_, result, now)
