"""Transfer a contact without asking first, to an answer group or another guide."""

from enum import StrEnum

from routing.effects import Effects, HangUp, ReturnToQueue
from routing.router import Router
from routing.state.contact import Contact, ContactState
from routing.state.queue import Queue
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.heartbeat import BACK_S
from routing.verbs.release_call import LEG_S

APART_S = 8 * 3600
"""Seconds for which a guide is not offered a contact that they transferred: a shift."""


class Transferred(StrEnum):
    """The result of a transfer."""

    DONE = "ok"
    NOT_IN_CALL = "contact"  # the guide is not in a conversation with the citizen
    GUIDE_AWAY = "keeper"  # the named guide is not ready


def transfer(
    router: Router,
    guide: str,
    contact: str,
    queue: Queue,
    now: float,
    *,
    to_guide: str = "",
    until_open: bool = False,
) -> Transferred:
    """Return the contact to waiting in `queue`, first for `to_guide` if one is named.

    The citizen keeps the place. If the named guide does not take the contact within
    `transfer_guide_s`, others may. The guide who transfers goes to wrap-up. With `until_open` the
    group is closed, and the citizen agreed not to wait on the line.
    """
    found = router.store.contact(contact)
    if found is None or found.state is not ContactState.CONNECTED or found.guide != guide:
        return Transferred.NOT_IN_CALL
    answer = _commit(router, found, queue, to_guide, until_open, now)
    if answer == "ok":
        assign(router, now)
    return Transferred.NOT_IN_CALL if answer == "guide" else Transferred(answer)


def _commit(
    router: Router, contact: Contact, queue: Queue, keeper: str, until_open: bool, now: float
) -> str:
    timing, leg = router.site.timing, router.store.guide(contact.guide).call
    # A third party must not be left alone in the conference.
    ends: Effects = [HangUp(call) for call in (leg, contact.party) if call]
    return router.store.commit(
        "transfer",
        now=now,
        contact=contact.id,
        guide=contact.guide,
        new_queue=queue.id,
        keeper=keeper,
        kept_until=ms(now + timing.transfer_guide_s),
        until_open="1" if until_open else "",
        apart_until=ms(now + APART_S),
        wrap_up_until=ms(now + timing.wrap_up_s),
        leg_until=ms(now + LEG_S),
        return_at=ms(now + BACK_S),
        keys={
            "today": router.today(contact.queue, now),
            "keeper_on_duty": router.on_duty(keeper),
        },
        effects=[ReturnToQueue(contact.id), *ends],
    )


def give_up_guide(router: Router, contact: Contact, now: float) -> bool:
    """Return whether the guide to whom the contact was transferred did not take it; true once."""
    answer = router.store.commit("give_up_guide", now=now, contact=contact.id, guide=contact.sought)
    if answer == "ok":
        assign(router, now)
    return answer == "ok"
