"""Those who see and change promises from a desk: supervisors, and the city's web form."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from requests import Response

from tests.scenarios.patience import until
from tests.scenarios.stage import Body, Stage


class Office:
    """The API as the console's pages, the form's server and whoever plans the day use it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._known: dict[str, str] = {}
        self._wishes: dict[str, tuple[str, dict[str, str]]] = {}

    def wishes(self, number: str, queue: str, at: str = "") -> Response:
        """The web form asks for a callback, with a key of its own."""
        group, language = queue.split(".")
        body = {"number": number, "group": group, "language": language, "source": number}
        if at:
            body["at"] = self.moment(at).isoformat()
        key = f"wish {self.stage.wishes_sent()} of {number}"
        self._wishes[number] = key, body
        return self._wish(key, body)

    def wishes_again(self, number: str) -> Response:
        """The form sends the same wish once more, as after a lost answer."""
        return self._wish(*self._wishes[number])

    def changes(self, number: str, method: str, path: str, body: Body = None) -> Response:
        """What a supervisor does with the number's open callback, once no citizen who has just
        hung up is taken to be on the line any more."""
        self._hears_of_the_end(number)
        return self.stage.answer(method, f"/api/callbacks/{self.promise(number)}{path}", body)

    def _hears_of_the_end(self, number: str) -> None:
        """The carrier's news of a call that is over may come a moment after it."""
        calls, key = self.stage.calls, self.stage.redis.hget
        contact = f"{{{self.stage.site.slug}}}:contact:{self.promise(number)}"
        over = {call["sid"] for call in calls() if call["ended"]}
        until("the end of the call is told", lambda: key(contact, "calling") not in over, calls)

    def promise(self, number: str) -> str:
        """The id of the number's open callback, or of the last one that it had."""
        key = f"{{{self.stage.site.slug}}}:promises"
        found = self.stage.redis.hget(key, number)
        if found:
            self._known[number] = str(found)
        return self._known[number]

    def timeline_says(self, number: str, words: str) -> None:
        """Waits until the history of the number's callback has it, in Swedish or English."""

        def told() -> list[str]:
            events = self.stage.console("GET", f"/api/contacts/{self.promise(number)}")["events"]
            return [f"{event['said_sv']} / {event['said']}" for event in events]

        look = lambda: any(words in line for line in told())  # noqa: E731
        until(f"the timeline should say “{words}”", look, told)

    def cover(self, language: str) -> dict[str, Any]:
        """The language on the cover board."""
        every: list[dict[str, Any]] = self.stage.console("GET", "/api/cover")["languages"]
        return next(one for one in every if one["language"] == language)

    def promised_at(self, language: str, local: str) -> int:
        """How many callbacks the cover board has in the hour that begins then."""
        start = self.moment(local)
        hours = self.cover(language)["hours"]
        of_it = (hour for hour in hours if datetime.fromisoformat(hour["start"]) == start)
        return int(next(of_it)["promised"])

    def moment(self, local: str) -> datetime:
        """A time of the site, such as 2026-06-19 14:30."""
        zone = ZoneInfo(self.stage.site.timezone)
        return datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=zone)

    def _wish(self, key: str, body: dict[str, str]) -> Response:
        return self.stage.answer("POST", "/api/callbacks", body, {"Idempotency-Key": key})
