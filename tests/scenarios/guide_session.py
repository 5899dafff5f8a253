"""A guide's browser session: signed in, with the CSRF token that changes need."""

import re
from typing import Any

import requests

PASSWORD = "token-of-the-scenarios"
TIMEOUT_S = 90


class GuideSession:
    """A session of one guide, who signs in when it is created."""

    def __init__(self, console: str, guide: str) -> None:
        """Sign in with the guide's id as name and PASSWORD at the console's address."""
        self._url = console
        self._session = requests.Session()
        form = self._token("/sign-in")
        person = {"name": guide, "password": PASSWORD, "form": form}
        self._session.post(f"{self._url}/sign-in", data=person, timeout=TIMEOUT_S)
        self._form = self._token("/sign-in")

    def get(self, path: str) -> Any:
        answer = self._session.get(f"{self._url}{path}", timeout=TIMEOUT_S)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self.send("POST", path, body)

    def refused(self, path: str, body: dict[str, Any]) -> Any:
        """Return the JSON of a refusal with 409."""
        return self.send("POST", path, body, 409)

    def send(self, method: str, path: str, body: dict[str, Any], code: int = 0) -> Any:
        """Send a change, and expect this status code; without one, that it is carried out."""
        headers = {"X-Form-Token": self._form}
        answer = self._session.request(
            method, f"{self._url}{path}", json=body, headers=headers, timeout=TIMEOUT_S
        )
        right = answer.status_code == code if code else answer.ok
        assert right, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.json() if answer.content else None

    def find(self, words: str) -> Any:
        """Return the directory's entries for the words that a guide types."""
        return self.send("POST", "/api/directory/search", {"query": words})["entries"]

    def text(self, path: str) -> str:
        """Return the HTML of a page."""
        answer = self._session.get(f"{self._url}{path}", timeout=TIMEOUT_S)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:300]}"
        return answer.text

    def sound(self, path: str) -> bytes:
        """Return a sound that a page plays."""
        answer = self._session.get(f"{self._url}{path}", timeout=TIMEOUT_S)
        assert answer.headers["Content-Type"] == "audio/wav", answer.text[:300]
        return answer.content

    def post_form(self, path: str, form: dict[str, str]) -> bool:
        """Send a form; return False if it is not possible yet (409), else it must be done."""
        sent = {"form": self._form, **form}
        answer = self._session.post(f"{self._url}{path}", data=sent, timeout=TIMEOUT_S)
        assert answer.ok or answer.status_code == 409, f"{path}: {answer.status_code}"
        return answer.ok

    def _token(self, path: str) -> str:
        text = self._session.get(f"{self._url}{path}", timeout=TIMEOUT_S).text
        found = re.search(r'name="form" value="([^"]+)"', text)
        assert found
        return found[1]
