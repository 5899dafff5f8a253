"""Steps of staff and the city: the web form, supervisors, the cover board."""

from datetime import datetime

from requests import Response

from tests.scenarios.patience import until
from tests.scenarios.phrases import phrase
from tests.scenarios.troupe import Troupe

LOCAL = r"(\d{4}-\d\d-\d\d \d\d:\d\d)"


@phrase(rf"(\w+) asks on the web form for (\S+?)(?: at {LOCAL})?(?:, and is refused: (\w+))?")
def asks(troupe: Troupe, who: str, queue: str, at: str | None, refused: str | None) -> None:
    answer = troupe.office.wishes(troupe.person(who).address, queue, at or "")
    is_answered(answer, 201, refused)


@phrase(r"the web form sends (\w+)'s wish again, and makes no other promise")
def sends_again(troupe: Troupe, who: str) -> None:
    number = troupe.person(who).address
    answer = troupe.office.wishes_again(number)
    is_answered(answer, 200, None)
    assert answer.json()["id"] == troupe.office.promise(number)


@phrase(rf"a supervisor moves (\w+) to {LOCAL}(?:, and is refused: (\w+))?")
def moves(troupe: Troupe, who: str, local: str, refused: str | None) -> None:
    at = troupe.office.moment(local).isoformat()
    changes(troupe, who, "PATCH", "", {"at": at}, refused)


@phrase(r"a supervisor moves (\w+) into the line")
def moves_into_the_line(troupe: Troupe, who: str) -> None:
    changes(troupe, who, "PATCH", "", {"at": None})


@phrase(r"a supervisor moves (\w+) to (\w+)\.(\w+)")
def moves_to_queue(troupe: Troupe, who: str, group: str, language: str) -> None:
    changes(troupe, who, "PATCH", "", {"group": group, "language": language})


@phrase(r"a supervisor gives (\w+) the number (\d+)(?:, and is refused: (\w+))?")
def gives_number(troupe: Troupe, who: str, number: str, refused: str | None) -> None:
    changes(troupe, who, "PATCH", "", {"number": number}, refused)


@phrase(r"a supervisor has (\w+) rung now(?:, and is refused: (\w+))?")
def has_rung(troupe: Troupe, who: str, refused: str | None) -> None:
    changes(troupe, who, "POST", "/ring-now", None, refused)


@phrase(r"a supervisor cancels (\w+) because (\w+)")
def cancels(troupe: Troupe, who: str, reason: str) -> None:
    changes(troupe, who, "POST", "/cancel", {"reason": reason})


@phrase(r"the timeline of (\w+) says \"(.+)\"")
def timeline_says(troupe: Troupe, who: str, words: str) -> None:
    troupe.office.timeline_says(troupe.person(who).address, words)


@phrase(r"the cover board has (\d+) ready and (\d+) away in (\w+)")
def cover_has(troupe: Troupe, ready: str, away: str, language: str) -> None:
    shown = troupe.office.cover(language)
    assert (shown["ready"], shown["away"]) == (int(ready), int(away)), shown


@phrase(rf"the cover board has (\d+) promised in (\w+) at {LOCAL}")
def cover_has_promised(troupe: Troupe, count: str, language: str, local: str) -> None:
    def promised() -> int:
        return troupe.office.promised_at(language, local)

    until(f"{count} promised at {local}", lambda: promised() == int(count), promised)


@phrase(r"the cover board (does not warn|warns of now|warns of soon) in (\w+)")
def cover_warns(troupe: Troupe, warning: str, language: str) -> None:
    shown = troupe.office.cover(language)
    assert shown["warning"] == warning.removeprefix("warns of ").replace("does not warn", ""), shown


@phrase(rf"the cover board has the next speaker of (\w+) at {LOCAL}")
def cover_has_next(troupe: Troupe, language: str, local: str) -> None:
    shown = troupe.office.cover(language)
    assert datetime.fromisoformat(shown["next"]) == troupe.office.moment(local), shown


def changes(
    troupe: Troupe,
    who: str,
    method: str,
    path: str,
    body: dict[str, str | None] | None = None,
    refused: str | None = None,
) -> None:
    """Change the person's callback; expect success, or a refusal with this code."""
    answer = troupe.office.changes(troupe.person(who).address, method, path, body)
    is_answered(answer, 200, refused)


def is_answered(answer: Response, code: int, refused: str | None) -> None:
    """Check the response: this status code, or a refusal with this code."""
    told = answer.json()
    if refused:
        assert refused in (told.get("refusal"), told.get("error")), told
    else:
        assert answer.status_code == code, told
