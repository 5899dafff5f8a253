"""Telephone numbers as a site may write them."""

from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, BeforeValidator


def international(number: str) -> str:
    """The number unchanged if it is a real one in E.164; ValueError says what would be right."""
    if not number.startswith("+"):
        raise ValueError(f"'{number}' is not international; write it like +46406280400")
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException as fault:
        raise ValueError(f"'{number}' is not a telephone number") from fault
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"'{number}' is not a number that can exist in its country")
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if written != number:
        raise ValueError(f"'{number}' must be written {written}")
    return number


def short_or_international(number: str) -> str:
    """Like international, and also short national numbers such as 112 and 11414."""
    if number.isdecimal() and 3 <= len(number) <= 6:
        return number
    return international(number)


def without_quotes(written: object) -> object:
    """A short number that was written 112 rather than "112"."""
    return str(written) if type(written) is int else written


E164 = Annotated[str, AfterValidator(international)]
Dialable = Annotated[str, BeforeValidator(without_quotes), AfterValidator(short_or_international)]
