"""/api/me/colleagues: who is here, for the guide's page."""

from typing import Literal

from flask import Blueprint
from pydantic import BaseModel, Field

from config.model.site import Site
from console.guide.current_guide import current_guide
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from routing.state.guide import GuideAtWork, GuideState, GuideStatus

routes = Blueprint("colleagues", __name__, url_prefix="/api/me")

Presence = Literal["free", "busy", "away"]
ORDER: tuple[Presence, ...] = ("free", "busy", "away")


class Colleague(BaseModel):
    """A guide who is on duty."""

    id: str
    name: str
    presence: Presence
    reason: str = Field(description="Reason for being away; empty otherwise.")
    until: float = Field(description="When they plan to be back, in Unix seconds; 0 if unknown.")
    languages: list[str] = Field(description="Codes of the languages they speak.")


class Colleagues(BaseModel):
    """The other guides who are on duty, free ones first."""

    colleagues: list[Colleague]


@routes.get("/colleagues")
@Operation("The other guides who are on duty, free ones first.", gives=Colleagues)
@requires_role(Role.GUIDE)
def colleagues() -> Colleagues:
    """Return the guides who are not signed out, without the guide who asks."""
    router, me = dependencies().router, current_guide()
    others = router.store.guides([id_ for id_ in router.site.guides if id_ != me])
    found = [_colleague(router.site, one) for one in others if _here(one)]
    return Colleagues(colleagues=sorted(found, key=lambda one: ORDER.index(one.presence)))


def _here(guide: GuideAtWork) -> bool:
    return guide.status is not GuideStatus.SIGNED_OUT or guide.state is not GuideState.IDLE


def _colleague(site: Site, guide: GuideAtWork) -> Colleague:
    known, is_away = site.guides[guide.id], guide.status is GuideStatus.AWAY
    return Colleague(
        id=guide.id,
        name=known.name,
        presence=presence(guide),
        reason=guide.reason if is_away else "",
        until=guide.until if is_away else 0.0,
        languages=list(known.languages),
    )


def presence(guide: GuideAtWork) -> Presence:
    """Return what colleagues see: `busy` with a contact, whatever status follows."""
    if guide.state is not GuideState.IDLE:
        return "busy"
    return "free" if guide.status is GuideStatus.READY else "away"
