"""A signal: what the carrier asks or tells in one webhook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from config.telephone_number.address import read_address

ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
KEY = re.compile(r"[0-9*#]", re.ASCII)
KEYS = re.compile(r"[0-9*]{1,40}", re.ASCII)
TIME = re.compile(r"\d{1,10}", re.ASCII)
"""Unix seconds up to the year 2286; more digits are no time that a calendar knows."""
UNKNOWN = "?"
"""What stands for keys that no prompt can use, such as the tones A to D."""
ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


class Malformed(Exception):
    """A parameter is missing or cannot be what it says; `key` names it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Unknown(Exception):
    """An id in the address names nothing that is known; `key` says which id."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Signal:
    """The form that was posted, and the ids that we gave the address ourselves.

    Our own numbers may come without a country code: they are of `country`, as in ISO 3166.
    """

    form: Mapping[str, str]
    query: Mapping[str, str]
    country: str = ""

    @property
    def call(self) -> str:
        """The leg that this is about."""
        return _id(self.form, "CallSid")

    @cached_property  # asked several times in one webhook, at 70 µs each
    def caller(self) -> str:
        """The caller's number in E.164; empty when it is withheld or none.

        One without a country code may be of any country, so it is not guessed.
        """
        return read_address(self.told("From"))

    @cached_property
    def called(self) -> str:
        """The number that was called in E.164; as the carrier writes it if it is none."""
        if not self.told("To"):
            raise Malformed("To")
        return read_address(self.told("To"), self.country) or self.told("To")

    @property
    def key(self) -> str:
        """The first usable key that was pressed; UNKNOWN for none among them, empty for silence."""
        digits = self._digits or self.query.get("key", "")
        found = KEY.search(digits)
        return found[0] if found else digits and UNKNOWN

    @property
    def remembered(self) -> dict[str, str]:
        """What of the form an address has to hold so that the same can be asked again."""
        return {"key": self._digits} if KEY.fullmatch(self._digits) else {}

    @property
    def keyed(self) -> str:
        """The keys pressed before the first #; UNKNOWN for no possible number, empty for silence.

        A number is never put together from what is left of other signs.
        """
        keys, _, _ = self._digits.lstrip("#").partition("#")
        return keys if not keys or KEYS.fullmatch(keys) else UNKNOWN

    @property
    def _digits(self) -> str:
        return "".join(self.form.get("Digits", "").split())

    @property
    def status(self) -> str:
        """How the leg is doing, in the carrier's words."""
        return _id(self.form, "CallStatus")

    @property
    def ended(self) -> bool:
        """Whether the leg is over, whichever way."""
        return self.status in ENDED

    def told(self, key: str) -> str:
        """A further word of the carrier's; empty where it did not say."""
        return self.form.get(key, "")

    def id(self, key: str) -> str:
        """An id that we gave the address."""
        return _id(self.query, key)

    def count(self, key: str, otherwise: int = 0) -> int:
        """A number that we gave the address, or else the other."""
        written = self.query.get(key, str(otherwise))
        if not re.fullmatch(r"\d{1,12}", written, re.ASCII):
            raise Malformed(key)
        return int(written)

    def times(self, key: str) -> list[float]:
        """Return the times in Unix seconds that we gave the address, separated by dots."""
        times = self.id(key).split(".")
        if not all(map(TIME.fullmatch, times)):
            raise Malformed(key)
        return [float(time) for time in times]

    def time(self, key: str) -> float:
        """Return a time in Unix seconds that we gave the address; 0 for none."""
        written = self.query.get(key, "0")
        if not TIME.fullmatch(written):
            raise Malformed(key)
        return float(written)


def _id(words: Mapping[str, str], key: str) -> str:
    found = words.get(key, "")
    if not ID.fullmatch(found):
        raise Malformed(key)
    return found
