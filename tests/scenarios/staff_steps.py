"""Steps of staff and the city: the web form, supervisors, the cover board."""

from datetime import datetime

from requests import Response

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase
from tests.scenarios.until import until

LOCAL = r"(\d{4}-\d\d-\d\d \d\d:\d\d)"


@phrase(rf"(\w+) asks on the web form for (\S+?)(?: at {LOCAL})?(?:, and is refused: (\w+))?")
def asks(actors: Actors, who: str, queue: str, at: str | None, refused: str | None) -> None:
    answer = actors.api.request_callback(actors.person(who).address, queue, at or "")
    is_answered(answer, 201, refused)


@phrase(r"the web form sends (\w+)'s wish again, and makes no other promise")
def sends_again(actors: Actors, who: str) -> None:
    number = actors.person(who).address
    answer = actors.api.repeat_request(number)
    is_answered(answer, 200, None)
    assert answer.json()["id"] == actors.api.callback_id(number)


@phrase(rf"a supervisor moves (\w+) to {LOCAL}(?:, and is refused: (\w+))?")
def moves(actors: Actors, who: str, local: str, refused: str | None) -> None:
    at = actors.api.moment(local).isoformat()
    changes(actors, who, "PATCH", "", {"at": at}, refused)


@phrase(r"a supervisor moves (\w+) into the line")
def moves_into_the_line(actors: Actors, who: str) -> None:
    changes(actors, who, "PATCH", "", {"at": None})


@phrase(r"a supervisor moves (\w+) to (\w+)\.(\w+)")
def moves_to_queue(actors: Actors, who: str, group: str, language: str) -> None:
    changes(actors, who, "PATCH", "", {"group": group, "language": language})


@phrase(r"a supervisor gives (\w+) the number (\d+)(?:, and is refused: (\w+))?")
def gives_number(actors: Actors, who: str, number: str, refused: str | None) -> None:
    changes(actors, who, "PATCH", "", {"number": number}, refused)


@phrase(r"a supervisor has (\w+) rung now(?:, and is refused: (\w+))?")
def has_rung(actors: Actors, who: str, refused: str | None) -> None:
    changes(actors, who, "POST", "/ring-now", None, refused)


@phrase(r"a supervisor cancels (\w+) because (\w+)")
def cancels(actors: Actors, who: str, reason: str) -> None:
    changes(actors, who, "POST", "/cancel", {"reason": reason})


@phrase(r"the timeline of (\w+) says \"(.+)\"")
def timeline_says(actors: Actors, who: str, words: str) -> None:
    actors.api.timeline_says(actors.person(who).address, words)


@phrase(r"the cover board has (\d+) ready and (\d+) away in (\w+)")
def cover_has(actors: Actors, ready: str, away: str, language: str) -> None:
    shown = actors.api.cover(language)
    assert (shown["ready"], shown["away"]) == (int(ready), int(away)), shown


@phrase(rf"the cover board has (\d+) promised in (\w+) at {LOCAL}")
def cover_has_promised(actors: Actors, count: str, language: str, local: str) -> None:
    def promised() -> int:
        return actors.api.promised_at(language, local)

    until(f"{count} promised at {local}", lambda: promised() == int(count), promised)


@phrase(r"the cover board (does not warn|warns of now|warns of soon) in (\w+)")
def cover_warns(actors: Actors, warning: str, language: str) -> None:
    shown = actors.api.cover(language)
    assert shown["warning"] == warning.removeprefix("warns of ").replace("does not warn", ""), shown


@phrase(rf"the cover board has the next speaker of (\w+) at {LOCAL}")
def cover_has_next(actors: Actors, language: str, local: str) -> None:
    shown = actors.api.cover(language)
    assert datetime.fromisoformat(shown["next"]) == actors.api.moment(local), shown


def changes(
    actors: Actors,
    who: str,
    method: str,
    path: str,
    body: dict[str, str | None] | None = None,
    refused: str | None = None,
) -> None:
    """Change the person's callback; expect success, or a refusal with this code."""
    answer = actors.api.changes(actors.person(who).address, method, path, body)
    is_answered(answer, 200, refused)


def is_answered(answer: Response, code: int, refused: str | None) -> None:
    """Check the response: this status code, or a refusal with this code."""
    told = answer.json()
    if refused:
        assert refused in (told.get("refusal"), told.get("error")), told
    else:
        assert answer.status_code == code, told
