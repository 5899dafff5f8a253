"""The colleagues whom a guide can consult: free ones first, with their languages."""

from pydantic import BaseModel, Field

from config.model.guide import by_number
from routing.router import Router
from routing.state.guide import GuideAtWork, GuideStatus


class Colleague(BaseModel):
    """A guide on duty or away."""

    id: str
    name: str
    free: bool = Field(description="Whether the colleague can be consulted now.")
    languages: list[str] = Field(description="Codes of the languages, best first.")
    groups: list[str] = Field(description="Ids of the answer groups.")


class ColleagueList(BaseModel):
    """The colleagues who are signed in."""

    colleagues: list[Colleague]


def colleagues(router: Router, own: str) -> ColleagueList:
    """Return the signed-in colleagues of a guide, the free ones first."""
    ids = [id_ for id_ in sorted(router.site.guides, key=by_number) if id_ != own]
    signed_in = [
        guide for guide in router.store.guides(ids) if guide.status is not GuideStatus.SIGNED_OUT
    ]
    found = [_colleague(router, guide) for guide in signed_in]
    return ColleagueList(colleagues=sorted(found, key=lambda one: not one.free))


def _colleague(router: Router, guide: GuideAtWork) -> Colleague:
    known = router.site.guides[guide.id]
    return Colleague(
        id=guide.id,
        name=known.name,
        free=guide.free,
        languages=sorted(known.languages, key=lambda code: known.languages[code]),
        groups=list(known.groups),
    )
