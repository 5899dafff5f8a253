"""Reservation: a contact is kept for a while for one guide, named or met last."""

from typing import cast

from routing.router import Router


def last_guide(router: Router, caller: str) -> str:
    """Return the guide whom the citizen met within `same_guide_h`; empty if none."""
    if not identifies_one_person(router, caller) or not router.site.routing.same_guide_h:
        return ""
    return cast("str | None", router.store.redis.get(router.store.keys.met(caller))) or ""


def identifies_one_person(router: Router, caller: str) -> bool:
    """Return whether calls from the number come from one person or household.

    A withheld number and a relay service do not count.
    """
    return bool(caller) and caller not in router.site.relay_numbers


def reservable_guide(router: Router, queue: str, guide: str) -> str:
    """Return the guide if they may serve the queue at all; else empty.

    Checked again at every decision, because skills are edited while contacts wait.
    """
    return guide if guide in router.eligibility.of(queue) else ""
