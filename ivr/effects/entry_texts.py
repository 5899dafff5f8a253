"""Text messages about entries of the directory and matters, sent through the carrier."""

from collections.abc import Callable
from functools import partial

import structlog

from callback.numbers import takes_text
from config.model.site import Site
from directory.entry_texts import EntryText, TextState
from directory.sentences import matter_message, message
from directory.store import DirectoryStore
from directory.verbs.finish_text import finish_text
from directory.verbs.retry_entry_text import retry_entry_text, retry_entry_text_uncounted
from ivr.effects.refusals import refused
from ivr.flow.path import path
from ivr.twilio.client import Carrier
from ivr.twilio.errors import AccountRefused, Busy, Refused, Unsure
from ivr.twilio.retry import retry
from routing.router import Router
from routing.state.contact import Contact

log = structlog.get_logger("ivr")
STATUS = "/voice/entry-text/status"


class EntryTexts:
    """Sends each requested text message once."""

    def __init__(
        self, router: Router, clock: Callable[[], float], public_url: str, carrier: Carrier
    ) -> None:
        self._router = router
        self._store = DirectoryStore(router)
        self._clock = clock
        self._public_url = public_url
        self._carrier = carrier

    def send(self, id_: str) -> None:
        """Send the message, unless it is no longer pending."""
        found = self._store.entry_text(id_)
        if found is None or found.state is not TextState.PENDING:
            return
        contact = self._router.store.contact(found.contact)
        body = _body(self._router.site, found, contact.queue.language) if contact else ""
        if contact is None or not body or not takes_text(contact.caller):
            self._finish(found, TextState.FAILED)
            return
        self._request(found, self._order(found, contact, body))

    def _request(self, found: EntryText, order: Callable[[], None]) -> None:
        """Make the request; note its result, or try again later."""
        now = self._clock()
        try:
            retry(lambda _: order, after=(Busy,))
        except (AccountRefused, Busy) as fault:
            refused(self._router, fault, now, ringing=False)
            retry_entry_text_uncounted(self._store, found.id, now)
        except Refused as fault:
            log.warning("text refused", contact=found.contact, fault=repr(fault))
            self._finish(found, TextState.FAILED)
        except Unsure as fault:
            log.warning("text not sent", contact=found.contact, fault=repr(fault))
            if not retry_entry_text(self._store, found.id, now):
                self._finish(found, TextState.FAILED)
        else:
            self._finish(found, TextState.SENT)

    def _order(self, found: EntryText, contact: Contact, body: str) -> Callable[[], None]:
        site = self._router.site
        return partial(
            self._carrier.text,
            contact.caller,
            shown=site.callback.text_from or contact.called,
            body=body,
            progress=self._public_url + path(STATUS, text=found.id),
        )

    def _finish(self, found: EntryText, result: TextState) -> None:
        finish_text(self._store, found.id, result, self._clock())


def _body(site: Site, found: EntryText, language: str) -> str:
    """Return the text of the message; empty if the site no longer has what it is about."""
    if found.matter:
        matter = site.matter(found.matter)
        return matter_message(site, matter, language) if matter and matter.link else ""
    entry = site.entry(found.entry)
    return message(site, entry, found.link, language) if entry else ""
