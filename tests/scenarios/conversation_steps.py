"""Steps of conversations: hold, consultation, three-way calls and transfer."""

from typing import Any

from tests.scenarios.actors import Actors, Guide
from tests.scenarios.steps import phrase
from tests.scenarios.until import until


def order(actors: Actors, guide: str, name: str, **body: Any) -> None:
    """Send an operation of the guide's conversation, as the page does."""
    page = actors.guide(guide).page()
    contact = page.get("/api/me")["contact"]["id"]
    page.post(f"/api/me/conversation/{name}", {"contact": contact, **body})


def shown(guide: Guide) -> dict[str, Any]:
    """Return what the guide's page shows of the conversation; empty without one."""
    return guide.page().get("/api/me")["conversation"] or {}


@phrase(r"guide (\d+) puts the caller on hold")
def holds(actors: Actors, guide: str) -> None:
    order(actors, guide, "hold")


@phrase(r"guide (\d+) takes the caller back")
def takes_back(actors: Actors, guide: str) -> None:
    order(actors, guide, "resume")


@phrase(r"guide (\d+) consults (?:guide (\d+)|(\w+))")
def consults(actors: Actors, guide: str, colleague: str | None, who: str | None) -> None:
    to = {"guide": colleague} if colleague else {"number": actors.person(who or "").address}
    order(actors, guide, "consult", to=to)


@phrase(r"guide (\d+) calls the (\w+) interpreter")
def calls_interpreter(actors: Actors, guide: str, language: str) -> None:
    order(actors, guide, "consult", to={"interpreter": language})


@phrase(r"guide (\d+) transfers the caller to (\w+)")
def transfers(actors: Actors, guide: str, who: str) -> None:
    order(actors, guide, "transfer", to={"number": actors.person(who).address})


@phrase(r"guide (\d+) talks to (citizen|party|all)")
def talks_to(actors: Actors, guide: str, whom: str) -> None:
    order(actors, guide, "talk", **{"with": whom})


@phrase(r"guide (\d+) (drops the party|connects them)")
def ends_consultation(actors: Actors, guide: str, what: str) -> None:
    order(actors, guide, "drop" if what.startswith("drops") else "complete")


@phrase(r"guide (\d+) has (no party|a party ringing|a party on the line)")
def has_party(actors: Actors, guide: str, what: str) -> None:
    wanted = {"no party": None, "a party ringing": False, "a party on the line": True}[what]

    def seen() -> bool | None:
        party = shown(actors.guide(guide)).get("party")
        return party["joined"] if party else None

    until(f"guide {guide} should have {what}", lambda: seen() is wanted, seen)


@phrase(r"guide (\d+) is consulted")
def is_consulted(actors: Actors, guide: str) -> None:
    actors.guide(guide).is_in(state="consulted")


@phrase(r"(\w+) no longer talks with (guide \d+|\w+)")
def no_longer_talks(actors: Actors, name: str, other: str) -> None:
    one, two = actors.someone(name), actors.someone(other)
    until(f"{name} should hear something else", lambda: not one.is_connected_with(two), one.heard)


@phrase(r"(\w+) talks with (guide \d+|\w+) and (guide \d+|\w+)")
def talks_with_both(actors: Actors, name: str, first: str, second: str) -> None:
    one, others = actors.someone(name), (actors.someone(first), actors.someone(second))
    until(
        f"{name} should talk with both",
        lambda: all(one.is_connected_with(other) for other in others),
        one.heard,
    )


@phrase(r"(guide \d+) rejects it")
def rejects_it(actors: Actors, guide: str) -> None:
    actors.someone(guide).reject()
