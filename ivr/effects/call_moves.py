"""Orders that move or end a call; each checks the live state before every attempt."""

import secrets
from collections.abc import Callable
from functools import partial

import structlog

from callback.state.store import Callbacks
from callback.verbs.hang_up import hang_up_lost_call
from ivr.flow.conference import room
from ivr.flow.interruption import ROUTE
from ivr.flow.path import at_version, path
from ivr.twilio.client import Carrier
from ivr.twilio.errors import AccountRefused, Busy, Gone, Unsure
from ivr.twilio.retry import retry
from routing.effects import (
    Connect,
    EndGuideCall,
    HangUp,
    PlayInterruption,
    ReturnToGuide,
    ReturnToQueue,
)
from routing.state.contact import Contact, ContactState
from routing.verbs.mark_answered import mark_answered
from routing.verbs.move_lease import Lease, lease_move, lease_return, release_move
from routing.verbs.rejoin_guide import is_awaited
from routing.verbs.repeat_hang_up import hang_up_again_later

log = structlog.get_logger("ivr")

FAREWELLS = {"guide_lost": "/voice/guide/lost", "guide_missed": "/voice/guide/missed"}
"""Where a guide's call hears its last sentence."""

WAITS = (ContactState.WAITING, ContactState.OFFERED)

Order = Callable[[], None]


class Moves:
    """Moves and ends calls. Raises CarrierError if a move should be retried."""

    def __init__(
        self, callbacks: Callbacks, clock: Callable[[], float], public_url: str, carrier: Carrier
    ) -> None:
        self._callbacks = callbacks
        self._router = callbacks.router
        self._clock = clock
        self._public_url = public_url
        self._carrier = carrier

    def move(self, effect: Connect | ReturnToQueue | PlayInterruption | ReturnToGuide) -> None:
        """Move the citizen's call to the guide, to music, or back to the wait loop."""
        match effect:
            case Connect():
                self._connect(effect.contact)
            case ReturnToQueue():
                self._retry(effect.contact, partial(self._order_to_hold, effect.contact))
            case PlayInterruption():
                self._retry(effect.contact, partial(self._order_to_music, effect.contact))
            case ReturnToGuide():
                self._retry(effect.contact, partial(self._order_back, effect.contact))

    def end(self, effect: EndGuideCall | HangUp) -> None:
        """End the call now, or retry later until the carrier says that it is gone."""
        next_order = self._drop_order if isinstance(effect, EndGuideCall) else self._hang_up_order
        try:
            retry(partial(next_order, effect))  # type: ignore[arg-type]
        except Gone:
            log.debug("call already gone", call=effect.call)
        except (AccountRefused, Busy, Unsure) as fault:
            log.warning("call not ended", call=effect.call, fault=repr(fault))
            hang_up_again_later(self._router, effect.call, self._clock())

    def _connect(self, id_: str) -> None:
        job = secrets.token_hex(4)
        try:
            self._retry(id_, partial(self._order_to_guide, id_, job))
        except Exception:  # including a job that took too long
            contact = self._router.store.contact(id_)
            if contact:
                release_move(self._router, contact.offer, job, self._clock())
            raise

    def _retry(self, id_: str, next_order: Callable[[bool], Order | None]) -> None:
        """Give the order; if the citizen's call is gone, the citizen has left."""
        try:
            retry(next_order)
        except Gone:
            contact = self._router.store.contact(id_)
            if contact:
                hang_up_lost_call(self._callbacks, contact, self._clock())

    def _order_to_guide(self, id_: str, job: str, unsure: bool) -> Order | None:
        """Return the order into the conference while the guide waits there alone."""
        contact = self._router.store.contact(id_)
        if contact is None or not contact.live or contact.state is not ContactState.CONNECTING:
            return None
        turn = lease_move(self._router, contact.offer, job, self._clock())
        if turn in (Lease.HELD, Lease.CLOSED):
            return None
        if (unsure or turn is Lease.AGAIN) and self._is_in(contact, contact.offer):
            mark_answered(self._router, id_, contact.call, self._clock())
            return None
        return self._move_order(contact, "/voice/join")

    def _order_to_hold(self, id_: str, unsure: bool) -> Order | None:
        """Return the order out of the conference, until the call requests a wait round."""
        contact = self._router.store.contact(id_)
        if contact is None or not contact.stranded or contact.state not in WAITS:
            return None
        if not contact.call:
            return None
        first = lease_return(self._router, contact, self._clock())
        if (unsure or not first) and not self._is_in(contact, contact.stranded):
            self._end_if_gone(contact)
            return None
        return self._move_order(contact, "/voice/hold/back")

    def _end_if_gone(self, contact: Contact) -> None:
        """End a contact whose call is over: it left the conference and asks for no wait round."""
        if not self._carrier.lives(contact.call):
            raise Gone

    def _order_to_music(self, id_: str, _: bool) -> Order | None:
        """Return the order into music while the guide is awaited back."""
        contact = self._router.store.contact(id_)
        if contact is None or not is_awaited(contact) or not contact.call:
            return None
        return self._move_order(contact, ROUTE)

    def _order_back(self, id_: str, _: bool) -> Order | None:
        """Return the order into the conference where the guide is again."""
        contact = self._router.store.contact(id_)
        if contact is None or contact.state is not ContactState.CONNECTED or contact.interrupted:
            return None
        if not contact.call or self._is_in(contact, contact.offer):
            return None
        return self._move_order(contact, "/voice/join")

    def _move_order(self, contact: Contact, route: str) -> Order:
        to = path(route, contact=contact.id, lang=contact.queue.language)
        return partial(self._move, contact.call, self._public_url + at_version(to, contact.version))

    def _move(self, call: str, url: str) -> None:
        """Move a call; if the carrier says it is gone, ask whether it lives."""
        try:
            self._carrier.move(call, url)
        except Gone:
            if self._carrier.lives(call):
                raise Unsure("the call was reported gone, but it lives") from None
            raise

    def _is_in(self, contact: Contact, offer: str) -> bool:
        """Return whether the carrier has the citizen in the conference of the offer."""
        return contact.call in self._carrier.present(room(contact.id, offer))

    def _drop_order(self, effect: EndGuideCall, _: bool) -> Order | None:
        """Return the order to the last sentence until the call has requested it."""
        if self._router.store.call(effect.call) == "ended":
            return None
        return partial(
            self._carrier.move, effect.call, self._public_url + FAREWELLS[effect.sentence]
        )

    def _hang_up_order(self, effect: HangUp, _: bool) -> Order | None:
        """Return the order to end the call, unless its contact is using it now."""
        contact = self._router.store.contact(self._router.store.call(effect.call))
        if contact and contact.call == effect.call and contact.state is not ContactState.ENDED:
            return None
        return partial(self._carrier.hang_up, effect.call)
