"""Text messages about directory entries, matters and menu options, sent through the carrier."""

from collections.abc import Callable
from functools import partial

import structlog

from callback.numbers import takes_text
from config.model.site import Site
from directory.entry_texts import EntryText, OptionText, TextState
from directory.sentences import matter_message, message, option_message
from directory.store import DirectoryStore
from directory.verbs.finish_text import finish_text
from directory.verbs.retry_entry_text import retry_entry_text, retry_entry_text_uncounted
from ivr.effects.refusals import refused
from ivr.flow.path import path
from ivr.twilio.client import Carrier
from ivr.twilio.errors import AccountRefused, Busy, Refused, Unsure
from ivr.twilio.retry import retry
from routing.router import Router

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
        order = self._of_option(found, found.option) if found.option else self._of_contact(found)
        if order is None:
            self._finish(found, TextState.FAILED)
        else:
            self._request(found, order)

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

    def _of_contact(self, found: EntryText) -> Callable[[], None] | None:
        """Return the request for the message to the citizen; None if it cannot be sent any more."""
        contact = self._router.store.contact(found.contact)
        body = _body(self._router.site, found, contact.queue.language) if contact else ""
        return (
            self._order(found, contact.caller, contact.called, body) if contact and body else None
        )

    def _of_option(self, found: EntryText, wanted: OptionText) -> Callable[[], None] | None:
        """Return the request for the message about an option; None if the site has it no more."""
        menu = self._router.site.menus.get(wanted.menu)
        option = menu.option(wanted.option) if menu else None
        body = option_message(self._router.site, option, wanted.language) if option else ""
        return self._order(found, wanted.to, wanted.shown, body) if body else None

    def _order(
        self, found: EntryText, to: str, called: str, body: str
    ) -> Callable[[], None] | None:
        if not takes_text(to):
            return None
        shown = self._router.site.callback.text_from or called
        progress = self._public_url + path(STATUS, text=found.id)
        return partial(self._carrier.text, to, shown=shown, body=body, progress=progress)

    def _finish(self, found: EntryText, result: TextState) -> None:
        finish_text(self._store, found.id, result, self._clock())


def _body(site: Site, found: EntryText, language: str) -> str:
    """Return the text of the message; empty if the site no longer has what it is about."""
    if found.matter:
        matter = site.matter(found.matter)
        return matter_message(site, matter, language) if matter and matter.link else ""
    entry = site.entry(found.entry)
    return message(site, entry, found.link, language) if entry else ""
