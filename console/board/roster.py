"""The guides with what they are doing, as supervisors and machines see them."""

from typing import Literal

from pydantic import BaseModel, Field

from config.site import Site
from routing.state.guide import GuideAtWork, GuideState, GuideStatus


class GuideShown(BaseModel):
    """A guide at work."""

    id: str
    name: str
    endpoint: str = Field(description="What is rung: client:…, sip:… or a telephone number.")
    status: GuideStatus = Field(description="What the guide chose.")
    reason: str = Field(description="Why the guide is away; empty otherwise.")
    state: GuideState = Field(description="What the system has the guide doing.")
    since: float = Field(description="Since when, Unix seconds; 0 for never yet.")


class GuidesShown(BaseModel):
    """Every guide of the site."""

    guides: list[GuideShown]


class StatusChoice(BaseModel, extra="forbid"):
    """A status for a guide to have."""

    status: Literal["ready", "away", "signed_out"]
    reason: str | None = Field(
        None,
        description="Id of one of the site's reasons, with `away`; not one that the system sets.",
    )


def shown(site: Site, guide: GuideAtWork) -> dict[str, object]:
    """A guide in the shape of `GuideShown`."""
    known = site.guides[guide.id]
    return {
        "id": guide.id,
        "name": known.name,
        "endpoint": known.endpoint,
        "status": guide.status.value,
        "reason": guide.reason,
        "state": guide.state.value,
        "since": guide.since,
    }
