"""Steps at the guide's page: the draft, context, and calls to citizens."""

from typing import Any

from tests.scenarios.actors import Actors, Guide
from tests.scenarios.steps import phrase
from tests.scenarios.until import until


@phrase(
    r"guide (\d+) calls (\w+) about (\w+)\.(\w+)"
    r"(?:, and is refused: (\d+)|(, and tries again later))?"
)
def calls_citizen(
    actors: Actors,
    guide: str,
    who: str,
    group: str,
    language: str,
    refused: str | None,
    again: str | None,
) -> None:
    body = {"number": actors.person(who).address, "group": group, "language": language}
    told = body | {"callback": bool(again)}
    actors.guide(guide).page().send("POST", "/api/me/call", told, int(refused or 201))


@phrase(r"guide (\d+) writes (\w+), \"(.+)\"")
def writes(actors: Actors, guide: str, matter: str, note: str) -> None:
    one = actors.guide(guide)
    draft = {"contact": contact(one), "matter": matter, "note": note}
    one.page().send("PUT", "/api/me/wrap-up", draft)


@phrase(r"guide (\d+) takes one more minute")
def takes_one_more_minute(actors: Actors, guide: str) -> None:
    one = actors.guide(guide)
    one.page().post("/api/me/wrap-up/extend", {"contact": contact(one)})


@phrase(r"guide (\d+) sees the earlier note \"(.+)\"")
def sees_earlier_note(actors: Actors, guide: str, note: str) -> None:
    page = actors.guide(guide).page()

    def earlier() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = page.get("/api/me/context")["earlier"]
        return found

    def look() -> bool:
        return any(note == each["text"] for one in earlier() for each in one["notes"])

    until(f"guide {guide} should see “{note}”", look, earlier)


@phrase(r"guide (\d+) sees that the citizen was not reached: (\w+)")
def sees_unreached(actors: Actors, guide: str, why: str) -> None:
    one = actors.guide(guide)
    one.is_in(state="wrap_up")
    assert one.page().get("/api/me")["contact"]["unreached"] == why


@phrase(r"guide (\d+) books (\w+) a callback")
def books(actors: Actors, guide: str, who: str) -> None:
    one = actors.guide(guide)
    assert actors.person(who).address
    free = one.page().get("/api/me/callback/times")
    at = None if free["today"] else free["times"][0]
    one.page().send("POST", "/api/me/callback", {"contact": contact(one), "at": at}, 201)


def contact(guide: Guide) -> str:
    """Return the id of the guide's contact."""
    return str(guide.page().get("/api/me")["contact"]["id"])


@phrase(r"guide (\d+) sees that the call interrupts the wrap-up")
def sees_interruption(actors: Actors, guide: str) -> None:
    shown = actors.guide(guide).page().get("/api/me")["contact"]
    assert (shown["interrupts"], bool(shown["follows"])) == (True, True), shown


@phrase(r"the call of guide (\d+) is explained with \"(.+)\"")
def call_is_explained(actors: Actors, guide: str, words: str) -> None:
    """A supervisor reads why the guide was offered the contact that the guide has now."""
    path = f"/api/contacts/{contact(actors.guide(guide))}"

    def said() -> list[str]:
        found: list[dict[str, Any]] = actors.stack.console("GET", path)["events"]
        return [event["said"] for event in found]

    until(f"“{words}” should be said", lambda: any(words in one for one in said()), said)


@phrase(r"guide (\d+) goes on with the wrap-up, with (\w+) and \"(.+)\"")
def goes_on_with_wrap_up(actors: Actors, guide: str, matter: str, note: str) -> None:
    page = actors.guide(guide).page()

    def look() -> bool:
        shown = page.get("/api/me")
        return bool(shown["state"] == "wrap_up" and shown["contact"]["resumed"])

    until(f"guide {guide} should go on with the wrap-up", look, lambda: page.get("/api/me"))
    draft = page.get("/api/me/context")["draft"]
    assert (draft["matter"], draft["note"]) == (matter, note), draft
