"""Validation errors of request bodies, by field, in English and Swedish."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pydantic import ValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SWEDISH: Mapping[str, str] = {
    "missing": "saknas",
    "string_type": "ska vara text",
    "string_too_short": "ska ha minst {min_length} tecken",
    "string_too_long": "ska ha högst {max_length} tecken",
    "one_of": "något av {known}",
    "literal_error": "något av {expected}",
    "timezone_aware": "ska ha tidszon, som i 2026-06-16T10:00:00+02:00",
    "json_invalid": "går inte att läsa som JSON",
    "model_type": "ska vara ett JSON-objekt",
}
"""By pydantic's error type; placeholders come from the error's context."""
TIME = "ska vara en tid, som 2026-06-16T10:00:00+02:00"
TOO_MANY = ("There is an unknown field", "Det finns ett fält för mycket")
"""Does not name the field, because its name was sent and may be anything."""


def messages(error: ValidationError, fields: Iterable[str]) -> tuple[str, str]:
    """Return the errors and the accepted `fields` in English and Swedish.

    Never repeats what was sent.
    """
    faults = sorted({_fault(fault) for fault in error.errors()})
    english, swedish = ("; ".join(dict.fromkeys(said)) for said in zip(*faults, strict=True))
    taken = ", ".join(fields)
    return (
        f"{english}. The body takes {taken}.",
        f"{swedish}. Det som skickas kan ha fälten {taken}.",
    )


def _fault(fault: "ErrorDetails") -> tuple[str, str]:
    if fault["type"] == "extra_forbidden":
        return TOO_MANY
    place = ".".join(map(str, fault["loc"]))
    return (
        f"{place or 'the body'}: {fault['msg']}",
        f"{place or 'det som skickas'}: {_swedish(fault)}",
    )


def _swedish(fault: "ErrorDetails") -> str:
    if fault["type"].startswith("datetime"):
        return TIME
    words = SWEDISH.get(fault["type"], "har fel värde").format(**fault.get("ctx", {}))
    return words.replace(" or ", " eller ")
