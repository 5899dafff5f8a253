"""Guides with status and state, as supervisors and API clients see them."""

from typing import Literal

from pydantic import BaseModel, Field

from config.model.site import Site
from routing.state.guide import GuideAtWork, GuideState, GuideStatus


class GuideView(BaseModel):
    """A guide with status and state."""

    id: str
    name: str
    endpoint: str = Field(description="The endpoint that is rung: as in `guides.yaml`.")
    status: GuideStatus = Field(description="Availability that the guide chose.")
    reason: str = Field(description="Reason for being away; empty otherwise.")
    state: GuideState = Field(description="Agent state, set by the system.")
    since: float = Field(description="Start of this state in Unix seconds; 0 if never set.")
    until: float = Field(
        description="When the guide plans to be back, in Unix seconds; 0 without a plan."
    )


class GuideList(BaseModel):
    """Every guide of the site."""

    guides: list[GuideView]


class StatusChoice(BaseModel, extra="forbid"):
    """The status to set for a guide."""

    status: Literal["ready", "away", "signed_out"]
    reason: str | None = Field(
        None,
        description="With `away`, the id of a reason of the site; not one that the system sets.",
    )
    until: float | None = Field(
        None,
        description="With `away`, when the guide plans to be back, in Unix seconds, within a day. "
        "The status does not change by itself then.",
    )


def guide_view(site: Site, guide: GuideAtWork) -> GuideView:
    """Return a guide with the name and endpoint that the site gives."""
    known = site.guides[guide.id]
    return GuideView(
        id=guide.id,
        name=known.name,
        endpoint=known.endpoint,
        status=guide.status,
        reason=guide.reason,
        state=guide.state,
        since=guide.since,
        until=guide.until,
    )
