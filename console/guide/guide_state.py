"""What the guide's page shows: the guide's state and the current contact."""

from typing import Any

from pydantic import BaseModel, Field

from callback.record import Callback
from callback.store import Callbacks
from config.calendar import opening
from config.site import Site
from console.guide.masked import masked, readable
from console.translations.catalogues import LOCALES
from routing.desk import Desk
from routing.state.board import Board, Line
from routing.state.contact import Contact, ContactState
from routing.state.guide import GuideAtWork, GuideState


class Card(BaseModel):
    """The guide's own state; times are Unix seconds."""

    now: float
    id: str
    status: str
    reason: str
    state: str
    since: float
    contact: dict[str, object] | None = Field(
        description="The current contact; its number is masked until the guide accepts. `rung` is "
        "true while the citizen is dialled before the guide; `ends` is null then, and when the "
        "state has no deadline."
    )
    queues: list[dict[str, object]] = Field(description="The queues that the guide serves.")
    open: bool = Field(description="Whether one of those is open or has waiting contacts.")
    opens: float | None = Field(description="When the first of them opens; null while `open`.")


def card(callbacks: Callbacks, guide: str, board: Board, now: float) -> dict[str, Any]:
    """Return the guide's state as the page shows it; all times are Unix seconds.

    `contact` is None if there is none; `queues` are those that the guide serves.
    """
    desk = callbacks.desk
    at_work = desk.store.guide(guide)
    contact = desk.store.contact(at_work.contact) if at_work.contact else None
    served = [line for line in board.lines if guide in desk.reach.of(line.queue.id)]
    return {
        "id": guide,
        "status": at_work.status.value,
        "reason": at_work.reason,
        "state": at_work.state.value,
        "since": at_work.since,
        "contact": _contact(desk, at_work, contact, callbacks.get(contact.id)) if contact else None,
        "queues": _queues(desk, served),
        **_hours(desk.site, served, now),
    }


def _hours(site: Site, served: list[Line], now: float) -> dict[str, Any]:
    """Return whether a call may ring now; if not, when the guide's first queue opens."""
    found = [opening(site, group, now) for group in {line.queue.group for line in served}]
    if any(line.waiting for line in served) or any(one.open for one in found):
        return {"open": True, "opens": None}
    opens = (one.opens for one in found if one.opens is not None)
    return {"open": False, "opens": min(opens, default=None)}


def _contact(
    desk: Desk, guide: GuideAtWork, contact: Contact, callback: Callback | None
) -> dict[str, Any]:
    site, taken = desk.site, guide.state is not GuideState.OFFERED
    first = not taken and callback is not None and callback.summoned == guide.offer
    return {
        "id": contact.id,
        "offer": guide.offer,
        "group": _named(site, site.groups[contact.queue.group].name),
        "language": contact.queue.language,
        "since": contact.arrived,
        "callback": not contact.live,
        "number": readable(contact.caller) if taken else masked(contact.caller),
        "called": _called(site, contact.called),
        "met": contact.met if contact.state is not ContactState.CONNECTING else 0.0,
        "rung": first and callback is not None and callback.is_rung,
        "ends": None if first else _ends(desk, guide),
    }


def _ends(desk: Desk, guide: GuideAtWork) -> float | None:
    timing = desk.site.timing
    lasts = {GuideState.OFFERED: timing.offer_s, GuideState.WRAP_UP: timing.wrap_up_s}
    return guide.since + lasts[guide.state] if guide.state in lasts else None


def _called(site: Site, number: str) -> dict[str, str]:
    known = site.number(number)
    return _named(site, known.name) if known else dict.fromkeys(LOCALES, "")


def _queues(desk: Desk, served: list[Line]) -> list[dict[str, Any]]:
    return [
        {
            "group": _named(desk.site, desk.site.groups[line.queue.group].name),
            "language": line.queue.language,
            "waiting": line.waiting,
            "oldest": line.oldest,
        }
        for line in served
    ]


def _named(site: Site, name: dict[str, str]) -> dict[str, str]:
    """Return a name in every language of the pages."""
    return {language: site.named(name, language) for language in LOCALES}
