"""A signal: what the carrier asks or tells in one webhook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
KEY = re.compile(r"[0-9*#]", re.ASCII)
KEYS = re.compile(r"[0-9*]{1,40}", re.ASCII)
UNKNOWN = "?"
"""What stands for keys that no prompt can use, such as the tones A to D."""
ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


class Malformed(Exception):
    """A parameter is missing or cannot be what it says; `key` names it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Signal:
    """The form that was posted, and the ids that we gave the address ourselves."""

    form: Mapping[str, str]
    query: Mapping[str, str]

    @property
    def call(self) -> str:
        """The leg that this is about."""
        return _id(self.form, "CallSid")

    @property
    def caller(self) -> str:
        """The citizen's number in E.164; empty when withheld, which carriers write in many ways."""
        number = self.form.get("From", "")
        return number if E164.fullmatch(number) else ""

    @property
    def called(self) -> str:
        """Which number was called, as the carrier writes it."""
        if not self.form.get("To"):
            raise Malformed("To")
        return self.form["To"]

    @property
    def key(self) -> str:
        """The first usable key that was pressed; UNKNOWN for none among them, empty for silence."""
        digits = self._digits
        found = KEY.search(digits)
        return found[0] if found else digits and UNKNOWN

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


def _id(words: Mapping[str, str], key: str) -> str:
    found = words.get(key, "")
    if not ID.fullmatch(found):
        raise Malformed(key)
    return found
