"""Steps about a guide's page that loses its telephone in mid-call and comes back."""

from tests.scenarios.actors import Actors, Guide
from tests.scenarios.steps import phrase
from tests.scenarios.until import until


def rejoin(guide: Guide, lost_call: str = "") -> None:
    """Ask as the page does until it is rung, which may take several tries, and answer at once."""
    page = guide.page()

    def is_answered() -> bool:
        contact = page.get("/api/me")["contact"]
        if contact["call"] not in ("", lost_call):
            return True
        page.post("/api/me/rejoin", {"contact": contact["id"], "lost_call": lost_call})
        if guide.telephone.is_ringing():
            guide.telephone.is_rung()
            guide.telephone.answer()
        return False

    until(f"guide {guide.id} should rejoin", is_answered, lambda: page.get("/api/me"))


@phrase(r"guide (\d+)'s page rejoins")
def rejoins(actors: Actors, guide: str) -> None:
    guide_interrupted(actors.guide(guide))
    rejoin(actors.guide(guide))


def guide_interrupted(guide: Guide) -> None:
    """Wait until Lotsa knows that the guide's call is gone."""
    page = guide.page()
    look = lambda: page.get("/api/me")["contact"]["interrupted"]  # noqa: E731
    until(f"guide {guide.id} should be interrupted", look, lambda: page.get("/api/me"))


@phrase(r"guide (\d+)'s page is loaded again")
def is_loaded_again(actors: Actors, guide: str) -> None:
    """Lose the call as F5 does: the page knows it before the carrier."""
    rejoin(actors.guide(guide), actors.guide(guide).telephone.sid)


@phrase(r"guide (\d+)'s page reports its telephone")
def reports(actors: Actors, guide: str) -> None:
    working = {"registered": True, "sound": True, "microphone": "ok", "visible": True}
    told = actors.guide(guide).page().post("/api/me/telephone", {"page": "of-the-test", **working})
    assert told == {"active": True, "fault": ""}
