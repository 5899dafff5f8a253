"""Types for telephone numbers in a site's YAML."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from config.telephone_number.grouping import dialled
from config.telephone_number.parsed import (
    canonical,
    digits_parsed,
    is_valid,
    short_number,
    without_zero,
)
from config.telephone_number.plain import plain

EXAMPLE = "write it like +46406280400"
WRITTEN = re.compile(r"\+?[0-9 ().\-/]+")
SHORT = re.compile(r"[0-9]{3,6}")
"""A short number, such as 112 or 11414, is dialled without a country code."""


def country_of(info: ValidationInfo) -> str:
    """Return the site's country, in which a national number is read; empty if unknown."""
    country = (info.context or {}).get("country")
    return country if isinstance(country, str) else ""


def international(number: str, info: ValidationInfo) -> str:
    """Return the number unchanged if it is valid and in E.164.

    Raises ValueError, which says what is wrong and, if known, the correct form.
    """
    return exact(number, country_of(info))


def exact(number: str, country: str) -> str:
    """Return the number unchanged if it is valid and in E.164; else ValueError.

    `country` is where a number without a country code is dialled, as an ISO 3166 code.
    """
    digits = _digits(number)
    if digits and not digits.startswith("+"):
        raise ValueError(f"'{number}' is not international; {_form(digits, country)}")
    parsed = digits_parsed(digits, None)
    if parsed is None:
        raise ValueError(f"'{number}' is not a telephone number; {EXAMPLE}")
    if not is_valid(parsed):
        raise ValueError(f"'{number}' is {_why_not(short_number(parsed))}; {EXAMPLE}")
    if canonical(parsed) != number:
        raise ValueError(f"'{number}' must be written {canonical(parsed)}")
    return number


def _form(digits: str, country: str) -> str:
    """Return how to write a number that is dialled so in the country."""
    parsed = digits_parsed(digits, country) if country else None
    if parsed is None or not is_valid(parsed):
        return EXAMPLE
    return f"write it {canonical(parsed)}"


def _why_not(short: str) -> str:
    if short:
        return f"the short number {short}, and a full one is needed"
    return "not a number that can exist in its country"


def short_or_international(number: str, info: ValidationInfo) -> str:
    """Return a short number such as 112 without spaces; else as `international`."""
    digits = _digits(number)
    if SHORT.fullmatch(digits):
        return digits
    parsed = digits_parsed(digits, None) if digits.startswith("+") else None
    short = short_number(without_zero(parsed)) if parsed else ""
    if short:
        text = f"'{number}' is a short number, which has no country code; write it {short}"
        raise ValueError(text)
    if parsed is None or not is_valid(parsed):
        local = digits.removeprefix("+")
        if SHORT.fullmatch(local) and len(local) <= len("112"):
            raise ValueError(f"'{number}' is a short number, which has no +; write it {local}")
    return exact(number, country_of(info))


def _digits(number: str) -> str:
    """Return the digits to dial; empty if the text holds more than a number."""
    text = plain(number)
    return dialled(text) if WRITTEN.fullmatch(text) else ""


def without_quotes(written: object) -> object:
    """Return a number that was written 112 instead of "112" as text."""
    return str(written) if type(written) is int else written


E164 = Annotated[str, AfterValidator(international)]
Dialable = Annotated[str, BeforeValidator(without_quotes), AfterValidator(short_or_international)]
