"""The simulated telephone network, used through its control API."""

from dataclasses import dataclass, field
from typing import Any

import requests

Json = dict[str, Any]
TIMEOUT_S = 30


@dataclass(frozen=True)
class Network:
    """A client of the control API at `url`; what it returns does not depend on Lotsa."""

    url: str
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str) -> Any:
        """Return the JSON at this path."""
        answer = self.session.get(f"{self.url}/simulator/{path}", timeout=TIMEOUT_S)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: Json) -> Any:
        """Post a JSON body; return the JSON answer."""
        answer = self.session.post(f"{self.url}/simulator/{path}", json=body, timeout=TIMEOUT_S)
        answer.raise_for_status()
        return answer.json()

    def calls(self) -> list[Json]:
        """Return every leg, in the order in which they were placed."""
        calls: list[Json] = self.get("calls")["calls"]
        return calls

    def heard(self, sid: str) -> list[Json]:
        """Return all that was heard at the far end of a leg."""
        heard: list[Json] = self.get(f"calls/{sid}")["heard"]
        return heard
