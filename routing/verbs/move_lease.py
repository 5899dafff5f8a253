"""Move lease: one job at a time moves a citizen's leg, and knows if one did so before."""

from enum import StrEnum

from routing.router import Router
from routing.state.contact import Contact
from routing.state.store import ms

ATTEMPT_S = 4
"""Seconds that one request to the carrier may take; a killed job's hold ends after this."""


class Lease(StrEnum):
    """What a job that wants to order a move may do."""

    FIRST = "ok"
    AGAIN = "again"  # an earlier order may have been carried out
    HELD = "held"  # another job holds it
    CLOSED = "offer"  # the offer is not accepted


def lease_move(router: Router, offer: str, job: str, now: float) -> Lease:
    """Take the order for one attempt of `job`."""
    return _commit(router, offer, job, now, now + ATTEMPT_S)


def lease_return(router: Router, contact: Contact, now: float) -> bool:
    """Return whether this is the first order to move a stranded citizen back."""
    answer = router.store.commit(
        "claim",
        now=now,
        state=contact.state.value,
        deed=f"back_{contact.stranded}",
        keys={"owner": router.store.keys.contact(contact.id)},
    )
    return answer == "ok"


def release_move(router: Router, offer: str, job: str, now: float) -> None:
    """Release the order to the next job."""
    _commit(router, offer, job, now, now)


def _commit(router: Router, offer: str, job: str, now: float, until: float) -> Lease:
    return Lease(
        router.store.commit("lease_move", now=now, offer=offer, job=job, held_until=ms(until))
    )
