"""Users of the API without a telephone: supervisors, and the city's web form."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from requests import Response

from tests.scenarios.patience import until
from tests.scenarios.stage import Body, Stage


class Office:
    """The API as used by the console's pages, the web form and workforce planners."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._known: dict[str, str] = {}
        self._wishes: dict[str, tuple[str, dict[str, str]]] = {}

    def wishes(self, number: str, queue: str, at: str = "") -> Response:
        """Request a callback from the web form, with a new idempotency key."""
        group, language = queue.split(".")
        body = {"number": number, "group": group, "language": language, "source": number}
        if at:
            body["at"] = self.moment(at).isoformat()
        key = f"wish {self.stage.wishes_sent()} of {number}"
        self._wishes[number] = key, body
        return self._request_callback(key, body)

    def wishes_again(self, number: str) -> Response:
        """Send the same request once more, as after a lost response."""
        return self._request_callback(*self._wishes[number])

    def changes(self, number: str, method: str, path: str, body: Body = None) -> Response:
        """Change the number's open callback as a supervisor, once no citizen who has just hung
        up counts as on the line any more."""
        self._wait_until_end_reported(number)
        return self.stage.answer(method, f"/api/callbacks/{self.promise(number)}{path}", body)

    def _wait_until_end_reported(self, number: str) -> None:
        """Wait for the carrier's report that the call is over, which may be late."""
        calls, key = self.stage.calls, self.stage.redis.hget
        callback = f"{{{self.stage.site.slug}}}:callback:{self.promise(number)}"
        over = {call["sid"] for call in calls() if call["ended"]}
        until(
            "the end of the call is reported", lambda: key(callback, "calling") not in over, calls
        )

    def promise(self, number: str) -> str:
        """Return the ID of the number's open callback, or of its last one."""
        key = f"{{{self.stage.site.slug}}}:numbers"
        found = self.stage.redis.hget(key, number)
        if found:
            self._known[number] = str(found)
        return self._known[number]

    def timeline_says(self, number: str, words: str) -> None:
        """Wait until the callback's history shows the words, in Swedish or English."""

        def told() -> list[str]:
            events = self.stage.console("GET", f"/api/contacts/{self.promise(number)}")["events"]
            return [f"{event['said_sv']} / {event['said']}" for event in events]

        look = lambda: any(words in line for line in told())  # noqa: E731
        until(f"the timeline should say “{words}”", look, told)

    def cover(self, language: str) -> dict[str, Any]:
        """Return the language's entry on the cover board."""
        every: list[dict[str, Any]] = self.stage.console("GET", "/api/cover")["languages"]
        return next(one for one in every if one["language"] == language)

    def promised_at(self, language: str, local: str) -> int:
        """Return the callbacks that the cover board shows for the hour that begins then."""
        start = self.moment(local)
        hours = self.cover(language)["hours"]
        of_it = (hour for hour in hours if datetime.fromisoformat(hour["start"]) == start)
        return int(next(of_it)["promised"])

    def moment(self, local: str) -> datetime:
        """Parse a local time of the site, such as 2026-06-19 14:30."""
        zone = ZoneInfo(self.stage.site.timezone)
        return datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=zone)

    def _request_callback(self, key: str, body: dict[str, str]) -> Response:
        return self.stage.answer("POST", "/api/callbacks", body, {"Idempotency-Key": key})
