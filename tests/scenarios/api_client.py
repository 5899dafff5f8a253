"""Users of the API without a telephone: supervisors, and the city's web form."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from requests import Response

from tests.scenarios.stack import Body, Stack
from tests.scenarios.until import until


class ApiClient:
    """The API as used by the console's pages, the web form and workforce planners."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._known: dict[str, str] = {}
        self._requests: dict[str, tuple[str, dict[str, str]]] = {}

    def request_callback(self, number: str, queue: str, at: str = "") -> Response:
        """Request a callback from the web form, with a new idempotency key."""
        group, language = queue.split(".")
        body = {"number": number, "group": group, "language": language, "source": number}
        if at:
            body["at"] = self.moment(at).isoformat()
        key = f"request {self.stack.requests_sent()} of {number}"
        self._requests[number] = key, body
        return self._request_callback(key, body)

    def repeat_request(self, number: str) -> Response:
        """Send the same request once more, as after a lost response."""
        return self._request_callback(*self._requests[number])

    def changes(self, number: str, method: str, path: str, body: Body = None) -> Response:
        """Change the number's open callback as a supervisor, once no citizen who has just hung
        up counts as on the line any more."""
        self._wait_until_end_reported(number)
        return self.stack.answer(method, f"/api/callbacks/{self.callback_id(number)}{path}", body)

    def _wait_until_end_reported(self, number: str) -> None:
        """Wait for the carrier's report that the call is over, which may be late."""
        calls, key = self.stack.calls, self.stack.redis.hget
        callback = f"{{{self.stack.site.slug}}}:callback:{self.callback_id(number)}"
        over = {call["sid"] for call in calls() if call["ended"]}
        until(
            "the end of the call is reported", lambda: key(callback, "calling") not in over, calls
        )

    def callback_id(self, number: str) -> str:
        """Return the ID of the number's open callback, or of its last one."""
        key = f"{{{self.stack.site.slug}}}:numbers"
        found = self.stack.redis.hget(key, number)
        if found:
            self._known[number] = str(found)
        return self._known[number]

    def timeline_says(self, number: str, words: str) -> None:
        """Wait until the callback's history shows the words, in Swedish or English."""

        def told() -> list[str]:
            events = self.stack.console("GET", f"/api/contacts/{self.callback_id(number)}")[
                "events"
            ]
            return [f"{event['said_sv']} / {event['said']}" for event in events]

        look = lambda: any(words in line for line in told())  # noqa: E731
        until(f"the timeline should say “{words}”", look, told)

    def cover(self, language: str) -> dict[str, Any]:
        """Return the language's entry on the cover board."""
        every: list[dict[str, Any]] = self.stack.console("GET", "/api/cover")["languages"]
        return next(one for one in every if one["language"] == language)

    def promised_at(self, language: str, local: str) -> int:
        """Return the callbacks that the cover board shows for the hour that begins then."""
        start = self.moment(local)
        hours = self.cover(language)["hours"]
        of_it = (hour for hour in hours if datetime.fromisoformat(hour["start"]) == start)
        return int(next(of_it)["promised"])

    def moment(self, local: str) -> datetime:
        """Parse a local time of the site, such as 2026-06-19 14:30."""
        zone = ZoneInfo(self.stack.site.timezone)
        return datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=zone)

    def _request_callback(self, key: str, body: dict[str, str]) -> Response:
        return self.stack.answer("POST", "/api/callbacks", body, {"Idempotency-Key": key})
