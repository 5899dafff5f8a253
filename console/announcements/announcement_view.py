"""An announcement as the API returns it."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from console.web.timestamps import Timestamp, utc
from ivr.announcements.announcement import Announcement, Place

State = Literal["draft", "planned", "on", "over"]


class AnnouncementView(BaseModel):
    """A sentence that callers hear for a time."""

    id: str
    state: State = Field(
        description="`draft` until a second person approves it, `planned` before it starts."
    )
    texts: dict[str, str] = Field(description="The sentence by language code.")
    place: Place
    numbers: list[str] = Field(description="The site's numbers on which it is heard; empty: all.")
    groups: list[str] = Field(description="The groups whose callers hear it; empty: all.")
    instead: bool = Field(description="Whether it replaces the menu.")
    starts: Timestamp
    ends: Timestamp | None = Field(description="When it ends by itself, or ended; null: never.")
    by: str = Field(description="Who made it.")
    approved_by: str = Field(description="Who approved it; empty for nobody.")
    reason: str
    warning: bool = Field(
        description="Whether it was prepared from a public warning (VMA), for a person to publish."
    )
    heard: int = Field(description="How many callers have heard it at the start of a call.")


class AnnouncementList(BaseModel):
    """All announcements of the last 400 days, newest first."""

    announcements: list[AnnouncementView]


def announcement_view(one: Announcement, heard: int, now: float) -> AnnouncementView:
    """Return the announcement with its state at `now`."""
    return AnnouncementView(
        id=one.id,
        state=state(one, now),
        texts=dict(one.texts),
        place=one.place,
        numbers=list(one.numbers),
        groups=list(one.groups),
        instead=one.instead,
        starts=utc(one.starts or one.made),
        ends=_ends(one),
        by=one.by,
        approved_by=one.approved_by,
        reason=one.reason,
        warning=bool(one.incident),
        heard=heard,
    )


def state(one: Announcement, now: float) -> State:
    """Return the announcement's state at `now`."""
    if one.is_over(now):
        return "over"
    if one.needs_approval and not one.approved_by:
        return "draft"
    return "on" if one.is_on(now) else "planned"


def _ends(one: Announcement) -> datetime | None:
    ends = one.ended if one.ended is not None else one.ends
    return utc(ends) if ends is not None else None
