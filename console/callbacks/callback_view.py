"""A promise as staff and machines see it; the number is masked."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, Field

from callback.numbers import takes_text
from callback.policy import Rest
from config.site import Site
from console.guide.masked import masked
from ivr.flow.told_wait import bounds, range_of
from routing.desk import Desk
from routing.state.contact import Contact, ContactState
from routing.state.expected_wait import outlook

State = Literal["waiting", "timed", "resting", "rung", "live", "ended"]

CALL_ENDS = "call_ends"


class Range(BaseModel):
    """A wait, as it is told to citizens."""

    from_s: float
    to_s: float | None = Field(description="null where the range has no end.")


class PromiseShown(BaseModel):
    """A callback that has been promised; times are UTC."""

    id: str
    group: str = Field(description="Id of the answer group.")
    language: str = Field(description="Code of the language.")
    state: State = Field(
        description="`waiting`: in line. `timed`: promised for a time that has not come. "
        "`resting`: until people may be rung, or tried, again. `rung`: a guide or the citizen is "
        "being rung, or they talk. `live`: the citizen has called and is on the line in its "
        "place; it is a callback again if they hang up before anybody answers. `ended`."
    )
    ending: str = Field(
        description="Of one that has ended, how: `answered`, `cancelled`, or `unreached` after the "
        "last try; of a `live` one as of any call. Empty while it is open, as `reason` is."
    )
    reason: str = Field(
        description="Of one that was cancelled, why: `citizen`, `solved`, `duplicate`, `misuse`, "
        "`other`, or `replaced` by another callback to the same number."
    )
    rests: str = Field(
        description="Why it rests: `closed`, `held`, `calling` while the citizen is on the line "
        "with us, `call_ends` until the call is over in which it was promised, or that still rings "
        "though its guide is gone, or `tried` between two tries."
    )
    number: str = Field(description="The citizen's, masked.")
    texts: bool = Field(
        description="Whether the telephone takes text messages; where not, ring and tell."
    )
    place: int | None = Field(
        description="Among all who wait for the same guides; null where it does not wait."
    )
    wait: Range | None = Field(description="How long it is likely to be; null where unknown.")
    at: datetime | None = Field(description="The promised time; null for in its turn.")
    until: datetime | None = Field(
        description="When it is to be in line again; null where it does not rest, is held back, or "
        "a call is to end first."
    )
    since: datetime = Field(description="When the citizen called, or asked in writing.")
    tries: int = Field(description="How often the citizen has been rung in vain.")
    guide: str = Field(description="Id of the guide who has it; empty for none.")


def shown(desk: Desk, contact: Contact, now: float) -> PromiseShown:
    """The promise as it stands at the moment; place and wait cost a round trip."""
    seen = outlook(desk, contact, now) if _is_in_line(desk.site, contact) else None
    return PromiseShown(
        id=contact.id,
        group=contact.queue.group,
        language=contact.queue.language,
        state=state(contact),
        ending=contact.end,
        reason=contact.reason,
        rests=_rests(contact),
        number=masked(contact.caller),
        texts=takes_text(contact.caller),
        place=seen.position if seen else None,
        wait=_range(seen.wait) if seen and seen.wait is not None else None,
        at=moment(contact.due) if contact.due else None,
        until=moment(contact.until) if _has_end(contact) else None,
        since=moment(contact.arrived),
        tries=contact.tries,
        guide=contact.guide,
    )


def state(contact: Contact) -> State:
    """Where the promise stands, in the words of the list."""
    if contact.live and not contact.end:
        return "live"
    states: Mapping[ContactState, State] = {
        ContactState.WAITING: "waiting",
        ContactState.PAUSED: "timed" if contact.due else "resting",
        ContactState.ENDED: "ended",
    }
    return states.get(contact.state, "rung")


def moment(at: float) -> datetime:
    """Unix seconds as a moment in UTC."""
    return datetime.fromtimestamp(at, UTC)


def _is_in_line(site: Site, contact: Contact) -> bool:
    """An edited site may have the queue no more."""
    known = contact.queue.group in site.groups and contact.queue.language in site.languages
    return known and contact.state is ContactState.WAITING


def _rests(contact: Contact) -> str:
    """Why it rests; empty where it does not."""
    if contact.state is not ContactState.PAUSED or contact.due:
        return ""
    return contact.rests or (CALL_ENDS if contact.farewell else "tried")


def _has_end(contact: Contact) -> bool:
    """Whether it is known until when it rests; nobody knows how long callbacks are held back, nor
    when a call ends."""
    return bool(contact.until) and _rests(contact) not in ("", Rest.HELD, CALL_ENDS)


def _range(wait: float) -> Range:
    start, end = bounds(range_of(wait))
    return Range(from_s=start, to_s=end)
