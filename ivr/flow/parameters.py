"""The query parameters that we put into the addresses of our documents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
COUNT = re.compile(r"\d{1,12}", re.ASCII)
TIME = re.compile(r"\d{1,10}", re.ASCII)
"""Unix seconds up to the year 2286; the calendar cannot handle more digits."""


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
class Parameters:
    """Reads our own query parameters; every method raises Malformed."""

    query: Mapping[str, str]

    def id(self, key: str) -> str:
        """Return an id."""
        return valid_id(self.query, key)

    def count(self, key: str, otherwise: int = 0) -> int:
        """Return a number, or `otherwise` if it is missing."""
        written = self.query.get(key, str(otherwise))
        if not COUNT.fullmatch(written):
            raise Malformed(key)
        return int(written)

    def times(self, key: str) -> list[float]:
        """Return Unix times that are separated by dots."""
        times = self.id(key).split(".")
        if not all(map(TIME.fullmatch, times)):
            raise Malformed(key)
        return [float(time) for time in times]

    def time(self, key: str) -> float:
        """Return a Unix time; 0 if it is missing."""
        written = self.query.get(key, "0")
        if not TIME.fullmatch(written):
            raise Malformed(key)
        return float(written)


def valid_id(words: Mapping[str, str], key: str) -> str:
    """Return the id under the key; raises Malformed if it is missing or not an id."""
    found = words.get(key, "")
    if not ID.fullmatch(found):
        raise Malformed(key)
    return found
