"""The carrier's request for what a call does next, in our own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from callback.voicemail.leave import Recorded
from config.telephone_number.address import read_address
from ivr.flow.parameters import COUNT, Malformed, Parameters, valid_id
from ivr.twilio.call_status import ENDINGS

KEY = re.compile(r"[0-9*#]", re.ASCII)
KEYS = re.compile(r"[0-9*]{1,40}", re.ASCII)
RECORDING = re.compile(r"RE[0-9a-f]{32}", re.ASCII)
UNUSABLE = "?"
"""Stands for keys that no prompt can use, such as the tones A to D."""


@dataclass(frozen=True)
class CallRequest(Parameters):
    """A call that asks what to do next; what the carrier posted is in `form`.

    Our own numbers may come without a country code: they belong to `country` (ISO 3166).
    """

    form: Mapping[str, str]
    country: str = ""

    @classmethod
    def of_call(
        cls,
        call: str,
        caller: str,
        called: str,
        query: Mapping[str, str],
        keys: str,
        recorded: Recorded | None = None,
    ) -> Self:
        """Return the request of a call whose caller has pressed the keys or spoken, if any."""
        form = {"CallSid": call, "From": caller or "anonymous", "To": called}
        form |= {"Digits": keys} if keys else {}
        if recorded:
            form |= {"RecordingUrl": recorded.id, "RecordingDuration": str(recorded.seconds)}
        return cls(query, form)

    @property
    def call(self) -> str:
        """Return the carrier's id of the call; raises Malformed."""
        return valid_id(self.form, "CallSid")

    @cached_property  # read several times per webhook, at 70 µs each
    def caller(self) -> str:
        """Return the caller's number in E.164; empty if withheld or not a number.

        A number without a country code may belong to any country, so it is not guessed.
        """
        return read_address(self.form.get("From", ""))

    @cached_property
    def dialled(self) -> str:
        """Return the number that was dialled; empty if the carrier does not say.

        It is in E.164, or as the carrier writes it if it is no number.
        """
        written = self.form.get("To", "")
        return read_address(written, self.country) or written

    @property
    def called(self) -> str:
        """Return the number that was dialled; raises Malformed if it is not known."""
        if not self.dialled:
            raise Malformed("To")
        return self.dialled

    @property
    def is_over(self) -> bool:
        """Return whether the call has ended; the carrier then ignores the answer."""
        return self.form.get("CallStatus", "") in ENDINGS

    @property
    def key(self) -> str:
        """Return the first usable key; UNUSABLE if there is none, empty for silence."""
        digits = self._digits or self.query.get("key", "")
        found = KEY.search(digits)
        return found[0] if found else digits and UNUSABLE

    @property
    def keyed(self) -> str:
        """Return the keys before the first #; UNUSABLE if not a number, empty for silence.

        A number is never put together by dropping other characters.
        """
        keys, _, _ = self._digits.lstrip("#").partition("#")
        return keys if not keys or KEYS.fullmatch(keys) else UNUSABLE

    @property
    def recorded(self) -> Recorded | None:
        """Return what the caller has recorded; None if nothing was said."""
        posted = self.form.get("RecordingUrl", "").rpartition("/")[2]
        found = RECORDING.fullmatch(posted or self.query.get("recording", ""))
        seconds = self.form.get("RecordingDuration") or self.query.get("seconds", "")
        if not found or not COUNT.fullmatch(seconds):
            return None
        return Recorded(found[0], int(seconds))

    @property
    def was_connected(self) -> bool:
        """Return whether somebody answered at the number to which the call was forwarded."""
        return self.form.get("DialCallStatus", "") in ("completed", "answered")

    @property
    def failed(self) -> Parameters:
        """Return the parameters of the address that failed, if this is a fallback for it."""
        return Parameters(dict(parse_qsl(urlsplit(self.form.get("ErrorUrl", "")).query)))

    @property
    def is_slow(self) -> bool:
        """Return whether the caller hears slow speech: after `*`, until somebody answers."""
        return self._digits == "*" or self.query.get("slow", "") == "1"

    @property
    def remembered(self) -> dict[str, str]:
        """Return the query parameters that repeat key and recording in a later request."""
        key = {"key": self._digits} if KEY.fullmatch(self._digits) else {}
        found = self.recorded
        return key | ({"recording": found.id, "seconds": str(found.seconds)} if found else {})

    @property
    def _digits(self) -> str:
        return "".join(self.form.get("Digits", "").split())
