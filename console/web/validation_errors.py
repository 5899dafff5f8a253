"""What is wrong with a body, field by field, in English and in Swedish."""

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
"""By the name that pydantic has for the fault; `{…}` is what it knows of what would be right."""
TIME = "ska vara en tid, som 2026-06-16T10:00:00+02:00"
TOO_MANY = ("There is a field too many", "Det finns ett fält för mycket")
"""Its name was sent, and may be anything."""


def sentences(wrong: ValidationError, fields: Iterable[str]) -> tuple[str, str]:
    """Names, in English and in Swedish, what is wrong and what `fields` the body takes, and never
    repeats what was sent."""
    faults = sorted({_fault(fault) for fault in wrong.errors()})
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
