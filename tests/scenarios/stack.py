"""The full stack that scenarios run on, and access to it from outside."""

from collections.abc import Mapping
from datetime import datetime
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from redis import Redis
from requests import Response, Session

from console.identity.accounts import add_account
from console.identity.roles import Role
from records.database import connect
from service.clock import Clock, advance_clock, set_clock
from service.startup.full_stack import FullStack
from tests.scenarios.guide_session import PASSWORD, TIMEOUT_S

SPEED = 8.0
TOKEN = PASSWORD
Body = Mapping[str, Any] | None
Headers = Mapping[str, str]


class Stack(FullStack):
    """The running stack, with the line eight times as fast as real time."""

    def __init__(self, site: Path) -> None:
        super().__init__(site, token=TOKEN, speed=SPEED, webs=2)
        self._history = connect(self.settings)
        self._session = _machine()
        self._accounts: set[str] = set()
        self.redis = Redis.from_url(self.server.url, decode_responses=True)
        self._requests = 0
        self._past: set[str] = set()

    def __exit__(self, *_: object) -> None:
        self._session.close()
        self.redis.close()
        self._history.dispose()
        super().__exit__()

    def set_time(self, local: str) -> None:
        """Set the clock of all processes to a local time, such as 2026-06-19 14:30."""
        at = datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(self.site.timezone))
        set_clock(self.clock, at.timestamp())

    def date(self) -> str:
        """Return today's date at the site."""
        now = datetime.fromtimestamp(Clock(str(self.clock))(), ZoneInfo(self.site.timezone))
        return now.date().isoformat()

    def advance(self, seconds: float) -> None:
        advance_clock(self.clock, seconds)

    def forget(self) -> None:
        """Delete every contact and guide, and skip earlier calls and messages of the network. The
        streams stay, because their readers keep positions in them."""
        for key in self.redis.scan_iter(f"{{{self.site.slug}}}:*"):
            if not str(key).endswith((":events", ":outbox")):
                self.redis.delete(key)
        self._past |= {one["sid"] for one in (*self.calls(), *self.messages(), *self.recordings())}

    def calls(self) -> list[dict[str, Any]]:
        """Return the legs of this scenario."""
        return self._of_this_scenario(self.network("GET", "/simulator/calls")["calls"])

    def messages(self) -> list[dict[str, Any]]:
        """Return the text messages of this scenario."""
        return self._of_this_scenario(self.network("GET", "/simulator/messages")["messages"])

    def recordings(self) -> list[dict[str, Any]]:
        """Return what was recorded in this scenario and is still kept at the carrier."""
        return self._of_this_scenario(self.network("GET", "/simulator/recordings")["recordings"])

    def _of_this_scenario(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [one for one in entries if one["sid"] not in self._past]

    def hold_callbacks(self, group: str, *, go_on: bool) -> None:
        """Hold back callbacks as a supervisor does in a crisis, or let them go on."""
        self.console("DELETE" if go_on else "PUT", f"/api/holds/{group}")

    def account(self, name: str, role: Role = Role.GUIDE) -> None:
        """Create an account, once, with PASSWORD as password; a guide's name is the guide's ID."""
        if name not in self._accounts:
            add_account(self._history, name, PASSWORD, role, name if role is Role.GUIDE else "")
            self._accounts.add(name)

    def network(self, method: str, path: str, body: Body = None) -> Any:
        """Call the control API of the simulated network."""
        return self._ask(method, f"http://{self.settings.simulator_bind}{path}", body)

    def console(self, method: str, path: str, body: Body = None) -> Any:
        """Call Lotsa's own API, as a workforce system would."""
        return self._ask(method, f"{self.settings.console_url}{path}", body)

    def answer(
        self, method: str, path: str, body: Body = None, headers: Headers = MappingProxyType({})
    ) -> Response:
        """Return the API's response, which may be a refusal."""
        return self._send(method, f"{self.settings.console_url}{path}", body, headers)

    def requests_sent(self) -> int:
        """Count the web form's requests, so that each has its own idempotency key."""
        self._requests += 1
        return self._requests

    def _ask(self, method: str, url: str, body: Body) -> Any:
        answer = self._send(method, url, body, {})
        assert answer.ok, f"{method} {url}: {answer.status_code} {answer.text[:300]}"
        return answer.json() if answer.content else None

    def _send(self, method: str, url: str, body: Body, headers: Headers) -> Response:
        return self._session.request(
            method, url, json=body, headers=dict(headers), timeout=TIMEOUT_S
        )


def _machine() -> Session:
    """Return the session of a machine: with a bearer token and without cookies."""
    session = Session()
    session.headers["Authorization"] = f"Bearer {TOKEN}"
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return session
