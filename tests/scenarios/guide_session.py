"""A guide's browser session: signed in, with the CSRF token that changes need."""

import re
from typing import Any

import requests

from tests.scenarios.stack import TIMEOUT_S, TOKEN, Stack


class GuideSession:
    """A session of one guide, who signs in when it is created."""

    def __init__(self, stack: Stack, guide: str) -> None:
        stack.account(guide)
        self._url = stack.settings.console_url
        self._session = requests.Session()
        form = self._token("/sign-in")
        person = {"name": guide, "password": TOKEN, "form": form}
        self._session.post(f"{self._url}/sign-in", data=person, timeout=TIMEOUT_S)
        self._form = self._token("/sign-in")

    def get(self, path: str) -> Any:
        answer = self._session.get(f"{self._url}{path}", timeout=TIMEOUT_S)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._send(path, body)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json() if answer.content else None

    def refused(self, path: str, body: dict[str, Any]) -> Any:
        """Return the JSON of a refusal with 409."""
        answer = self._send(path, body)
        assert answer.status_code == 409, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()

    def _send(self, path: str, body: dict[str, Any]) -> requests.Response:
        headers = {"X-Form-Token": self._form}
        return self._session.post(
            f"{self._url}{path}", json=body, headers=headers, timeout=TIMEOUT_S
        )

    def _token(self, path: str) -> str:
        text = self._session.get(f"{self._url}{path}", timeout=TIMEOUT_S).text
        found = re.search(r'name="form" value="([^"]+)"', text)
        assert found
        return found[1]
