"""Reserving: a contact is kept for a while for one guide, named or met last."""

from typing import cast

from routing.desk import Desk


def met_last(desk: Desk, caller: str) -> str:
    """The guide whom the citizen met within the site's `same_guide_h`; empty for nobody."""
    if not caller or not desk.site.routing.same_guide_h:
        return ""
    return cast("str | None", desk.store.redis.get(desk.store.keys.met(caller))) or ""


def keeper_of(desk: Desk, queue: str, guide: str) -> str:
    """The guide, where that one may serve the queue at all; else empty.

    Asked again at every decision, for skills are edited while contacts wait.
    """
    return guide if guide in desk.reach.of(queue) else ""
