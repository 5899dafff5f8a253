"""Steps of the directory: guides refer citizens and send them text messages."""

from typing import Any

from tests.scenarios.actors import Actors
from tests.scenarios.guide_session import GuideSession
from tests.scenarios.steps import phrase


@phrase(r"guide (\d+) searches for \"(.+)\" and finds (\w+)")
def searches(actors: Actors, guide: str, typed: str, entry: str) -> None:
    found = _session(actors, guide).find(typed)
    assert found[0]["id"] == entry, [one["id"] for one in found]


@phrase(r"guide (\d+) refers to (\w+)( with a text)?(?: about (\w+))?")
def refers(actors: Actors, guide: str, entry: str, text: str | None, matter: str | None) -> None:
    body = {"entry": entry, "text": bool(text), "matter": matter or ""}
    _send(actors, guide, "/api/me/refer", body)


@phrase(r"guide (\d+) texts (\w+)(?:, link (\w+))?")
def texts(actors: Actors, guide: str, entry: str, link: str | None) -> None:
    _send(actors, guide, "/api/me/text", {"entry": entry, "link": link or ""})


def _send(actors: Actors, guide: str, path: str, body: dict[str, Any]) -> None:
    session = _session(actors, guide)
    contact = session.get("/api/me")["contact"]["id"]
    session.post(path, {"contact": contact, **body})


def _session(actors: Actors, guide: str) -> GuideSession:
    return actors.guide(guide).page()
