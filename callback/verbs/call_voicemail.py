"""Call voicemail: a guide calls the citizen who left a voicemail, as in an outgoing call."""

import secrets

from callback.state.store import Callbacks
from callback.verbs.call_out import CallOut, CallOutAnswer, not_permitted, shown_number
from callback.voicemail.record import Voicemail
from routing.effects import RingGuide
from routing.state.keys import ENDED_TTL_MS
from routing.state.store import ms


def call_voicemail(
    callbacks: Callbacks, found: Voicemail, guide: str, number: str, now: float
) -> CallOut:
    """Call the citizen at a number (E.164) as the voicemail's own contact; the guide is reserved.

    The number is the caller's, or one that the guide has heard in the message.
    """
    refused = not_permitted(callbacks.router.site, number)
    if refused is not None:
        return refused
    answer = _commit(callbacks, found, guide, number, now)
    if answer == "voicemail":
        return CallOut(CallOutAnswer.TAKEN)
    placed = answer == "ok"
    return CallOut(CallOutAnswer.PLACED, found.id) if placed else CallOut(CallOutAnswer.NOT_FREE)


def _commit(callbacks: Callbacks, found: Voicemail, guide: str, number: str, now: float) -> str:
    router, offer = callbacks.router, "o" + secrets.token_hex(8)
    return callbacks.commit(
        "call_voicemail",
        now=now,
        guide=guide,
        contact=found.id,
        queue=found.queue.id,
        number=number,
        called=shown_number(router.site, found.queue.group),
        offer=offer,
        expires=ms(now + router.site.timing.offer_s),
        offer_ttl=ENDED_TTL_MS,
        retried="",
        calling=found.calling,
        keys={"idle": router.idle(guide), "other": callbacks.keys.guide(found.calling)},
        effects=[RingGuide(offer)],
    )
