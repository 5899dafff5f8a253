"""Steps about transfers from the guide's page."""

from typing import Any

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase

URL = "/api/me/transfer"


def of_contact(actors: Actors, guide: str, /, **body: Any) -> dict[str, Any]:
    """Return a request about the guide's present contact, as the page sends it."""
    return {"contact": actors.guide(guide).page().get("/api/me")["contact"]["id"], **body}


@phrase(r"guide (\d+) transfers to the group (\w+)")
def transfers_to_group(actors: Actors, guide: str, group: str) -> None:
    actors.guide(guide).page().post(URL, of_contact(actors, guide, group=group))


@phrase(r"guide (\d+) transfers to guide (\d+)")
def transfers_to_guide(actors: Actors, guide: str, to: str) -> None:
    actors.guide(guide).page().post(URL, of_contact(actors, guide, guide=to))


@phrase(r"guide (\d+) books a callback in the group (\w+)")
def books_callback(actors: Actors, guide: str, group: str) -> None:
    body = of_contact(actors, guide, group=group, callback=True)
    actors.guide(guide).page().post(URL, body)


@phrase(r"guide (\d+) cannot transfer to the group (\w+): \"(.+)\"")
def cannot_transfer(actors: Actors, guide: str, group: str, words: str) -> None:
    said = actors.guide(guide).page().refused(URL, of_contact(actors, guide, group=group))
    assert words in (said["message_sv"], said["message"]), said
