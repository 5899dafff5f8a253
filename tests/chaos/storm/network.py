"""The simulated telephone network, asked through its control API: who calls, and its log."""

from dataclasses import dataclass, field
from typing import Any

import requests

Json = dict[str, Any]
TIMEOUT_S = 30


@dataclass(frozen=True)
class Network:
    """At `url`; Lotsa has no part in what it tells."""

    url: str
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str) -> Any:
        """What the control API tells at this path."""
        answer = self.session.get(f"{self.url}/simulator/{path}", timeout=TIMEOUT_S)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: Json) -> Any:
        """Has something done."""
        answer = self.session.post(f"{self.url}/simulator/{path}", json=body, timeout=TIMEOUT_S)
        answer.raise_for_status()
        return answer.json()

    def calls(self) -> list[Json]:
        """Every leg that there was, in the order of their placing."""
        calls: list[Json] = self.get("calls")["calls"]
        return calls

    def heard(self, sid: str) -> list[Json]:
        """All that was heard at the far end of a leg."""
        heard: list[Json] = self.get(f"calls/{sid}")["heard"]
        return heard
