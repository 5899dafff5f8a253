"""A caller in the hold rounds, as the carrier's side of the webhooks sees one."""

import re
import secrets
import time
from html import unescape

from benchmarks.measure.webhook_client import WebhookClient

CITIZEN = "+46701740605"
CHARACTERS_PER_SECOND = 15
"""Reading speed of a text-to-speech voice."""
PAUSE_S = 1.0
"""Pause for a key, after the audio."""


class Caller:
    """A waiting caller, and the URL of the next round."""

    def __init__(self, line: WebhookClient, floor: WebhookClient, called: str) -> None:
        self._line, self._floor = line, floor
        self._form = {"From": CITIZEN, "To": called, "CallSid": "CA" + secrets.token_hex(16)}
        self._next = "/voice/incoming"
        self.speech_s, self.times = 0.0, 1
        self.ask()

    def lasts(self, audio_s: float) -> float:
        """Return the seconds until the next round, with audio of that length."""
        return self.speech_s + self.times * audio_s + PAUSE_S

    def ask(self) -> float:
        """Request the next round; return the response time in seconds.

        RuntimeError if none.
        """
        request = self._line.prepared(self._next, self._form)
        started = time.perf_counter()
        text = self._line.post(*request)
        took = time.perf_counter() - started
        self._floor.post(*request)
        found = re.search(r"<Redirect[^>]*>([^<]+)</Redirect>", text)
        if not found:
            raise RuntimeError(f"no hold round in {text}")
        self._next = re.sub(r"^https?://[^/]+|#.*$", "", unescape(found[1]))
        said = re.findall(r"<Say[^>]*>([^<]+)</Say>", text)
        self.speech_s = len(unescape("".join(said))) / CHARACTERS_PER_SECOND
        self.times = int((re.findall(r'<Play loop="(\d+)"', text) or ["1"])[0])
        return took
