"""Call out: a guide calls a citizen; the guide's own telephone rings first."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from callback.numbers import Refusal, refusal
from callback.state.store import Callbacks
from config.model.site import Site
from routing.effects import RingGuide
from routing.state.keys import ENDED_TTL_MS
from routing.state.queue import Queue
from routing.state.store import ms


class CallOutAnswer(StrEnum):
    """The result of an outgoing call."""

    PLACED = "placed"
    REFUSED = "refused"  # the number may not be rung: `refusal`
    NOT_PERMITTED = "not_permitted"  # its prefix is not among those of the site
    TAKEN = "taken"  # the voicemail is closed, or somebody else calls its citizen
    NOT_FREE = "not_free"  # the guide is signed out, or busy with a contact or a call


@dataclass(frozen=True, slots=True)
class CallOut:
    """A result with the contact that it made, or why the number may not be rung."""

    answer: CallOutAnswer
    contact: str = ""
    refusal: Refusal | None = None


def call_out(
    callbacks: Callbacks,
    guide: str,
    number: str,
    queue: Queue,
    now: float,
    *,
    retried: bool = False,
) -> CallOut:
    """Call a number (E.164) as a contact of the queue; the guide is reserved at once.

    There is one try and no text message. After it the guide has wrap-up, reached or not. If
    `retried`, the contact becomes a callback when the citizen does not answer.
    """
    refused = not_permitted(callbacks.router.site, number)
    if refused is not None:
        return refused
    id_ = "c" + secrets.token_hex(8)
    placed = _commit(callbacks, id_, guide, number, queue, now, retried=retried) == "ok"
    return CallOut(CallOutAnswer.PLACED, id_) if placed else CallOut(CallOutAnswer.NOT_FREE)


def not_permitted(site: Site, number: str) -> CallOut | None:
    """Return why guides may not call this number; None if they may."""
    if not number.startswith(site.outgoing.prefixes or ("none",)):
        return CallOut(CallOutAnswer.NOT_PERMITTED)
    refused = refusal(site, number)
    return CallOut(CallOutAnswer.REFUSED, refusal=refused) if refused else None


def shown_number(site: Site, group: str) -> str:
    """Return the number that the citizen's telephone shows for calls of the group."""
    return site.outgoing.shown.get(group, site.numbers[0].number)


def _commit(
    callbacks: Callbacks,
    id_: str,
    guide: str,
    number: str,
    queue: Queue,
    now: float,
    *,
    retried: bool,
) -> str:
    router, offer = callbacks.router, "o" + secrets.token_hex(8)
    return callbacks.commit(
        "call_out",
        now=now,
        guide=guide,
        contact=id_,
        queue=queue.id,
        number=number,
        called=shown_number(router.site, queue.group),
        offer=offer,
        expires=ms(now + router.site.timing.offer_s),
        offer_ttl=ENDED_TTL_MS,
        retried="1" if retried else "",
        keys={"idle": router.idle(guide)},
        effects=[RingGuide(offer)],
    )
