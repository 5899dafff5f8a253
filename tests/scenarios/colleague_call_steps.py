"""Steps of calls between two guides, without a contact."""

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase
from tests.scenarios.until import until

URL = "/api/me/colleague-call"


@phrase(r"guide (\d+) calls guide (\d+)")
def calls_colleague(actors: Actors, guide: str, colleague: str) -> None:
    """Call as the page does, and answer the guide's own ring."""
    actors.guide(guide).page().send("POST", URL, {"guide": colleague}, 201)
    own = actors.guide(guide).telephone
    own.is_rung()
    own.answer()


@phrase(r"guide (\d+) cannot call guide (\d+)")
def cannot_call_colleague(actors: Actors, guide: str, colleague: str) -> None:
    actors.guide(guide).page().refused(URL, {"guide": colleague})


@phrase(r"guide (\d+) ends the call with the colleague")
def ends_colleague_call(actors: Actors, guide: str) -> None:
    actors.guide(guide).page().post(f"{URL}/hang-up", {})


@phrase(r"guide (\d+) sees that the colleague was not reached: (\w+)")
def sees_unreached_colleague(actors: Actors, guide: str, why: str) -> None:
    page = actors.guide(guide).page()

    def reason() -> str:
        return str((page.get("/api/me")["colleague_call"] or {}).get("reason"))

    until(f"guide {guide} should see {why}", lambda: reason() == why, reason)


@phrase(r"guide (\d+) is with a colleague")
def is_with_colleague(actors: Actors, guide: str) -> None:
    actors.guide(guide).is_in(state="colleague_call")
