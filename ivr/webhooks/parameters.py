"""The parameters of one webhook request, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from config.telephone_number.address import read_address

ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
KEY = re.compile(r"[0-9*#]", re.ASCII)
KEYS = re.compile(r"[0-9*]{1,40}", re.ASCII)
TIME = re.compile(r"\d{1,10}", re.ASCII)
"""Unix seconds up to the year 2286; the calendar cannot handle more digits."""
UNKNOWN = "?"
"""Stands for keys that no prompt can use, such as the tones A to D."""
ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


class Malformed(Exception):
    """A parameter is missing or not valid; `key` names it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Unknown(Exception):
    """An id in the address names nothing that is known; `key` names the parameter."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Signal:
    """The posted form, and the query parameters that we put into the address.

    Our own numbers may come without a country code: they belong to `country` (ISO 3166).
    """

    form: Mapping[str, str]
    query: Mapping[str, str]
    country: str = ""

    @property
    def call(self) -> str:
        """Return the CallSid of the leg that the request is about."""
        return _id(self.form, "CallSid")

    @cached_property  # read several times per webhook, at 70 µs each
    def caller(self) -> str:
        """Return the caller's number in E.164; empty if withheld or not a number.

        A number without a country code may belong to any country, so it is not guessed.
        """
        return read_address(self.told("From"))

    @cached_property
    def called(self) -> str:
        """Return the called number in E.164, or as the carrier writes it if it is none."""
        if not self.told("To"):
            raise Malformed("To")
        return read_address(self.told("To"), self.country) or self.told("To")

    @property
    def key(self) -> str:
        """Return the first usable key; UNKNOWN if there is none, empty for silence."""
        digits = self._digits or self.query.get("key", "")
        found = KEY.search(digits)
        return found[0] if found else digits and UNKNOWN

    @property
    def remembered(self) -> dict[str, str]:
        """Return the form fields that an address must carry to repeat the same request."""
        return {"key": self._digits} if KEY.fullmatch(self._digits) else {}

    @property
    def keyed(self) -> str:
        """Return the keys before the first #; UNKNOWN if not a number, empty for silence.

        A number is never put together by dropping other characters.
        """
        keys, _, _ = self._digits.lstrip("#").partition("#")
        return keys if not keys or KEYS.fullmatch(keys) else UNKNOWN

    @property
    def _digits(self) -> str:
        return "".join(self.form.get("Digits", "").split())

    @property
    def status(self) -> str:
        """Return the carrier's status of the leg."""
        return _id(self.form, "CallStatus")

    @property
    def ended(self) -> bool:
        """Return whether the leg is over, for whatever reason."""
        return self.status in ENDED

    def told(self, key: str) -> str:
        """Return another form field; empty if the carrier did not send it."""
        return self.form.get(key, "")

    def id(self, key: str) -> str:
        """Return an id from our own query parameters."""
        return _id(self.query, key)

    def count(self, key: str, otherwise: int = 0) -> int:
        """Return a number from our own query parameters, or `otherwise` if it is missing."""
        written = self.query.get(key, str(otherwise))
        if not re.fullmatch(r"\d{1,12}", written, re.ASCII):
            raise Malformed(key)
        return int(written)

    def times(self, key: str) -> list[float]:
        """Return the Unix times in a query parameter, separated by dots."""
        times = self.id(key).split(".")
        if not all(map(TIME.fullmatch, times)):
            raise Malformed(key)
        return [float(time) for time in times]

    def time(self, key: str) -> float:
        """Return the Unix time in a query parameter; 0 if it is missing."""
        written = self.query.get(key, "0")
        if not TIME.fullmatch(written):
            raise Malformed(key)
        return float(written)


def _id(words: Mapping[str, str], key: str) -> str:
    found = words.get(key, "")
    if not ID.fullmatch(found):
        raise Malformed(key)
    return found
