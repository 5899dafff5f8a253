"""Steps about a guide's page that loses its telephone in mid-call and comes back."""

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase
from tests.scenarios.until import until


@phrase(r"guide (\d+)'s page rejoins")
def rejoins(actors: Actors, guide: str) -> None:
    """Ask as the page does until it is rung, and answer at once."""
    one = actors.guide(guide)
    page = one.page()

    def asks() -> bool:
        contact = page.get("/api/me")["contact"]["id"]
        return bool(page.post("/api/me/rejoin", {"contact": contact})["rings"])

    until(f"guide {guide} should be rung again", asks, lambda: page.get("/api/me"))
    one.telephone.is_rung()
    one.telephone.answer()


@phrase(r"guide (\d+)'s page is loaded again")
def is_loaded_again(actors: Actors, guide: str) -> None:
    """Lose the call as F5 does: the page knows it before the carrier."""
    one = actors.guide(guide)
    page, lost = one.page(), one.telephone.sid
    contact = page.get("/api/me")["contact"]["id"]
    assert page.post("/api/me/rejoin", {"contact": contact, "lost_call": lost})["rings"]
    until("the new call rings", lambda: one.telephone.rung() >= 2, actors.stack.calls)
    one.telephone.is_rung()
    one.telephone.answer()
