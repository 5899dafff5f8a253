"""Validation errors of request bodies, by field."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flask_babel import LazyString, gettext
from pydantic import ValidationError

from console.translations.catalogues import SOURCE
from console.web.language import page_language
from records.timeline.wording import gettext_noop

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SENTENCES: Mapping[str, str] = {
    "missing": gettext_noop("Field required"),
    "string_type": gettext_noop("Input should be a valid string"),
    "string_too_short": gettext_noop("String should have at least %(min_length)s characters"),
    "string_too_long": gettext_noop("String should have at most %(max_length)s characters"),
    "one_of": gettext_noop("one of %(known)s"),
    "literal_error": gettext_noop("Input should be %(expected)s"),
    "timezone_aware": gettext_noop("Input should have timezone info"),
    "json_invalid": gettext_noop("Invalid JSON"),
    "model_type": gettext_noop("Input should be an object"),
}
"""By pydantic's error type; the values come from the error's context."""
TIME = gettext_noop("a time with its offset, such as 2026-06-16T10:00:00+02:00")
OTHER = gettext_noop("has a wrong value")


def messages(error: ValidationError, fields: Iterable[str]) -> LazyString:
    """Return the errors and the accepted `fields`, in the language of the request.

    Never repeats what was sent.
    """
    faults, taken = error.errors(), ", ".join(fields)
    return LazyString(lambda: _sentences(faults, taken))


def _sentences(faults: list["ErrorDetails"], taken: str) -> str:
    said = "; ".join(dict.fromkeys(sorted(map(_fault, faults))))
    return str(gettext("%(faults)s. The body takes %(fields)s.", faults=said, fields=taken))


def _fault(fault: "ErrorDetails") -> str:
    if fault["type"] == "extra_forbidden":  # its name was sent, and may be anything
        return str(gettext("There is an unknown field"))
    place = ".".join(map(str, fault["loc"])) or gettext("the body")
    return f"{place}: {_words(fault)}"


def _words(fault: "ErrorDetails") -> str:
    """Return pydantic's own words in the source language, otherwise ours."""
    if page_language() == SOURCE:
        return fault["msg"]
    if fault["type"].startswith("datetime"):
        return str(gettext(TIME))
    or_, values = gettext("or"), fault.get("ctx", {})
    said = gettext(SENTENCES.get(fault["type"], OTHER), **values)
    return str(said).replace(" or ", f" {or_} ")
