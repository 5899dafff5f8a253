"""Reservation: a contact is kept for a while for one guide, named or met last."""

from typing import cast

from routing.desk import Desk


def met_last(desk: Desk, caller: str) -> str:
    """Return the guide whom the citizen met within `same_guide_h`; empty if none."""
    if not is_one_person(desk, caller) or not desk.site.routing.same_guide_h:
        return ""
    return cast("str | None", desk.store.redis.get(desk.store.keys.met(caller))) or ""


def is_one_person(desk: Desk, caller: str) -> bool:
    """Return whether calls from the number come from one person or household.

    A withheld number and a relay service do not count.
    """
    return bool(caller) and caller not in desk.site.relay_numbers


def keeper_of(desk: Desk, queue: str, guide: str) -> str:
    """Return the guide if they may serve the queue at all; else empty.

    Checked again at every decision, because skills are edited while contacts wait.
    """
    return guide if guide in desk.reach.of(queue) else ""
