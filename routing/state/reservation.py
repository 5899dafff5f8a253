"""Reserving: a contact is kept for a while for one guide, named or met last."""

from typing import cast

from routing.desk import Desk


def met_last(desk: Desk, caller: str) -> str:
    """Return the guide whom the citizen met within the site's `same_guide_h`; empty for none."""
    if not is_one_person(desk, caller) or not desk.site.routing.same_guide_h:
        return ""
    return cast("str | None", desk.store.redis.get(desk.store.keys.met(caller))) or ""


def is_one_person(desk: Desk, caller: str) -> bool:
    """Return whether calls from the number come from the same household or person.

    Calls from a withheld number do not, nor do those from a relay service.
    """
    return bool(caller) and caller not in desk.site.callback.relay


def keeper_of(desk: Desk, queue: str, guide: str) -> str:
    """The guide, where that one may serve the queue at all; else empty.

    Asked again at every decision, for skills are edited while contacts wait.
    """
    return guide if guide in desk.reach.of(queue) else ""
