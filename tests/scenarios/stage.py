"""The ensemble that transcripts are played on, and what is asked of it from outside."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import requests
from redis import Redis
from requests import Response

from console.identity.accounts import Role, add_account
from records.database import connect
from service.clock import Clock, advance_clock, set_clock
from service.processes.full_stack import Ensemble

SPEED = 8.0
TOKEN = "token-of-the-scenarios"
TIMEOUT_S = 30
Body = Mapping[str, Any] | None
Headers = Mapping[str, str]


class Stage(Ensemble):
    """Runs in a `with` block, with the line eight times as fast as life."""

    def __init__(self, site: Path) -> None:
        super().__init__(site, token=TOKEN, speed=SPEED, webs=2)
        self._history = connect(self.settings)
        self.redis = Redis.from_url(self.server.url, decode_responses=True)
        self._wishes = 0
        self._past: set[str] = set()

    def __exit__(self, *_: object) -> None:
        self.redis.close()
        self._history.dispose()
        super().__exit__()

    def set_time(self, local: str) -> None:
        """Sets the clock of all processes to a time of the site, such as 2026-06-19 14:30."""
        at = datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(self.site.timezone))
        set_clock(self.clock, at.timestamp())

    def date(self) -> str:
        """Today, as the site's calendar has it."""
        now = datetime.fromtimestamp(Clock(str(self.clock))(), ZoneInfo(self.site.timezone))
        return now.date().isoformat()

    def advance(self, seconds: float) -> None:
        advance_clock(self.clock, seconds)

    def forget(self) -> None:
        """Forgets every contact and guide, and what the network has carried; the stream stays, for
        its reader knows its place."""
        for key in self.redis.scan_iter(f"{{{self.site.slug}}}:*"):
            if not str(key).endswith(":events"):
                self.redis.delete(key)
        self._past |= {one["sid"] for one in (*self.calls(), *self.messages())}

    def calls(self) -> list[dict[str, Any]]:
        """The legs that the network has carried since the transcript began."""
        return self._since_it_began(self.network("GET", "/simulator/calls")["calls"])

    def messages(self) -> list[dict[str, Any]]:
        """The text messages of the transcript."""
        return self._since_it_began(self.network("GET", "/simulator/messages")["messages"])

    def _since_it_began(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [one for one in entries if one["sid"] not in self._past]

    def hold_callbacks(self, group: str, *, go_on: bool) -> None:
        """What a supervisor does in a crisis, and when it is over."""
        self.console("DELETE" if go_on else "PUT", f"/api/holds/{group}")

    def account(self, guide: str) -> None:
        """Gives the guide an account, with the guide's id for a name and TOKEN for a password."""
        add_account(self._history, guide, TOKEN, Role.GUIDE, guide)

    def network(self, method: str, path: str, body: Body = None) -> Any:
        """Asks the simulated telephone network."""
        return self._ask(method, f"http://{self.settings.simulator_bind}{path}", body)

    def console(self, method: str, path: str, body: Body = None) -> Any:
        """Asks Lotsa's own API, as a workforce system would."""
        return self._ask(method, f"{self.settings.console_url}{path}", body)

    def answer(
        self, method: str, path: str, body: Body = None, headers: Headers = MappingProxyType({})
    ) -> Response:
        """The API's answer, which may be a refusal."""
        return _send(method, f"{self.settings.console_url}{path}", body, headers)

    def wishes_sent(self) -> int:
        """Counts the wishes of the web form, so that each has a key of its own."""
        self._wishes += 1
        return self._wishes

    def _ask(self, method: str, url: str, body: Body) -> Any:
        answer = _send(method, url, body, {})
        assert answer.ok, f"{method} {url}: {answer.status_code} {answer.text[:300]}"
        return answer.json() if answer.content else None


def _send(method: str, url: str, body: Body, headers: Headers) -> Response:
    bearer = {"Authorization": f"Bearer {TOKEN}"} | dict(headers)
    return requests.request(method, url, json=body, headers=bearer, timeout=TIMEOUT_S)
