"""/api/me/colleagues: who is here, and whom the guide can consult or call."""

from typing import Literal

from flask import Blueprint
from pydantic import BaseModel, Field

from config.model.guide import by_number
from console.guide.current_guide import current_guide
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from routing.router import Router
from routing.state.guide import GuideAtWork, GuideState, GuideStatus
from routing.state.telephone import telephone_fault

routes = Blueprint("colleagues", __name__, url_prefix="/api/me")

Presence = Literal["free", "busy", "away"]
ORDER: tuple[Presence, ...] = ("free", "busy", "away")


class Colleague(BaseModel):
    """A guide who is on duty or away."""

    id: str
    name: str
    presence: Presence = Field(description="Only a free colleague can be consulted.")
    can_be_called: bool = Field(description="Whether a call without a contact is possible.")
    reason: str = Field(description="Reason for being away; empty otherwise.")
    until: float = Field(description="When they plan to be back, in Unix seconds; 0 if unknown.")
    languages: list[str] = Field(description="Codes of the languages they speak, best first.")
    groups: list[str] = Field(description="Ids of their answer groups, best first.")


class Colleagues(BaseModel):
    """The other guides who are on duty or away, free ones first."""

    colleagues: list[Colleague]


@routes.get("/colleagues")
@Operation("The other guides who are on duty or away, free ones first.", gives=Colleagues)
@requires_role(Role.GUIDE)
def colleagues() -> Colleagues:
    """Return the guides who are not signed out, without the guide who asks."""
    deps, me = dependencies(), current_guide()
    ids = [id_ for id_ in sorted(deps.router.site.guides, key=by_number) if id_ != me]
    here = [one for one in deps.router.store.guides(ids) if _here(one)]
    found = [_colleague(deps.router, one, deps.clock()) for one in here]
    return Colleagues(colleagues=sorted(found, key=lambda one: ORDER.index(one.presence)))


def _here(guide: GuideAtWork) -> bool:
    return guide.status is not GuideStatus.SIGNED_OUT or guide.state is not GuideState.IDLE


def _colleague(router: Router, guide: GuideAtWork, now: float) -> Colleague:
    known, is_away = router.site.guides[guide.id], guide.status is GuideStatus.AWAY
    state = presence(guide)
    reachable = telephone_fault(router, guide.id, now) is None
    return Colleague(
        id=guide.id,
        name=known.name,
        presence=state,
        can_be_called=state != "busy" and reachable,
        reason=guide.reason if is_away else "",
        until=guide.until if is_away else 0.0,
        languages=sorted(known.languages, key=lambda code: known.languages[code]),
        groups=sorted(known.groups, key=lambda id_: known.groups[id_]),
    )


def presence(guide: GuideAtWork) -> Presence:
    """Return what colleagues see: `busy` with a contact or a call, whatever status follows."""
    if guide.state is not GuideState.IDLE or guide.call:
        return "busy"
    return "free" if guide.status is GuideStatus.READY else "away"
