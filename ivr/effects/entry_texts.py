"""Text messages about entries of the directory and options of menus, sent through the carrier."""

from collections.abc import Callable
from functools import partial

import structlog

from callback.numbers import takes_text
from directory.entry_texts import EntryText, OptionText, TextState
from directory.sentences import message, option_message
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
        order = self._of_option(found, found.option) if found.option else self._of_entry(found)
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

    def _of_entry(self, found: EntryText) -> Callable[[], None] | None:
        """Return the request for the message about an entry; None if it cannot be sent any more."""
        site, contact = self._router.site, self._router.store.contact(found.contact)
        entry = site.entry(found.entry)
        if contact is None or entry is None:
            return None
        body = message(site, entry, found.link, contact.queue.language)
        return self._order(found, contact.caller, contact.called, body)

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
