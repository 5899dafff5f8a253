"""A callback as staff and API clients see it, with the number masked."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from callback.listing import situation
from callback.numbers import takes_text
from callback.ring_policy import Suspension
from callback.state.record import Callback
from config.model.site import Site
from console.guide.masked import masked
from console.web.timestamps import utc
from ivr.flow.announced_wait import bounds, range_of
from routing.figures.expected_wait import ExpectedWait, expected_wait
from routing.router import Router
from routing.state.contact import Contact, ContactState

State = Literal["waiting", "timed", "resting", "rung", "live", "ended"]

CALL_ENDS = "call_ends"


class Range(BaseModel):
    """An expected wait, as announced to citizens."""

    from_s: float
    to_s: float | None = Field(description="null if the range has no upper bound.")


class CallbackView(BaseModel):
    """A callback; times are UTC."""

    id: str
    group: str = Field(description="Id of the answer group.")
    language: str = Field(description="Code of the language.")
    state: State = Field(
        description="`waiting`: in line. `timed`: scheduled for a time to come. `resting`: paused "
        "until callbacks may be dialled, or this one retried. `rung`: a guide or the citizen is "
        "being rung, or they talk. `live`: the citizen has called us and waits on the line in the "
        "callback's place; it becomes a callback again if they hang up before a guide answers. "
        "`ended`."
    )
    ending: str = Field(
        description="How it ended: `answered`, `cancelled`, or `unreached` after the last attempt; "
        "a `live` one may end as any call. Empty while open, like `reason`."
    )
    reason: str = Field(
        description="Why it was cancelled: `citizen`, `solved`, `duplicate`, `misuse`, `other`, or "
        "`replaced` by another callback to the same number."
    )
    rests: str = Field(
        description="Why it is paused: `closed`; `held`; `calling` while the citizen is on the "
        "line with us; `call_ends` until the call in which it was requested ends, or a call "
        "that still rings though its guide is gone; `tried` between two attempts."
    )
    number: str = Field(description="The citizen's number, masked.")
    texts: bool = Field(
        description="Whether the number takes text messages; if not, inform the citizen by phone."
    )
    place: int | None = Field(
        description="Place among the contacts that wait for the same guides; null if not waiting."
    )
    wait: Range | None = Field(description="Expected wait; null if unknown.")
    at: datetime | None = Field(description="The scheduled time; null to call back in turn.")
    until: datetime | None = Field(
        description="When it returns to the line; null if it is not paused, is suspended, or waits "
        "for a call to end."
    )
    since: datetime = Field(description="When the citizen called or sent the web form.")
    tries: int = Field(description="Number of failed attempts.")
    guide: str = Field(description="Id of the guide who handles it; empty for none.")


def callback_view(router: Router, callback: Callback, now: float) -> CallbackView:
    """Return the callback as it is now; place and wait cost a round trip to Redis."""
    contact = callback.contact
    seen = expected_wait(router, contact, now) if _is_in_line(router.site, contact) else None
    return CallbackView(
        id=contact.id,
        group=contact.queue.group,
        language=contact.queue.language,
        state=situation(callback).value,
        ending=contact.end,
        reason=callback.reason,
        rests=_rests(callback),
        number=masked(contact.caller),
        texts=takes_text(contact.caller),
        place=seen.position if seen else None,
        wait=_range(seen) if seen else None,
        at=utc(callback.due) if callback.due else None,
        until=utc(callback.until) if _has_end(callback) else None,
        since=utc(contact.arrived),
        tries=callback.tries,
        guide=contact.guide,
    )


def _is_in_line(site: Site, contact: Contact) -> bool:
    """Return whether it waits in a queue that the site still has."""
    known = contact.queue.group in site.groups and contact.queue.language in site.languages
    return known and contact.state is ContactState.WAITING


def _rests(callback: Callback) -> str:
    """Return why it is out of line without a scheduled time; empty if it is not."""
    if not callback.is_out or callback.due:
        return ""
    return callback.why or (CALL_ENDS if callback.leg else "tried")


def _has_end(callback: Callback) -> bool:
    """Return whether the end of the pause is known.

    It is unknown while callbacks are suspended or a call has to end first.
    """
    return bool(callback.until) and _rests(callback) not in ("", Suspension.HELD, CALL_ENDS)


def _range(seen: ExpectedWait) -> Range | None:
    if seen.wait is None:
        return None
    start, end = bounds(range_of(seen.wait, seen.turns))
    return Range(from_s=start, to_s=end)
