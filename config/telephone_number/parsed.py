"""The canonical form of telephone numbers, and facts about a number."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

CANONICAL = re.compile(r"\+[1-9][0-9]{2,14}(;ext=[0-9]{1,7})?")


def parse(number: str) -> PhoneNumber | None:
    """Return a canonical number as the library's object; None if it is not canonical."""
    return digits_parsed(number, None) if CANONICAL.fullmatch(number) else None


def digits_parsed(digits: str, country: str | None) -> PhoneNumber | None:
    """Parse digits as dialled in the country, or internationally after a +.

    Drops a national zero after the country code: +46 (0)70 … and +46070 … are one number.
    """
    try:
        found = phonenumbers.parse(digits, country or None)
    except NumberParseException:
        return None
    return _without_national_zero(found)


def _without_national_zero(number: PhoneNumber) -> PhoneNumber:
    """Drop a national zero that the library keeps.

    The library drops it only in countries that dial one, but people write +45 (0)… all the same.
    Italian numbers keep theirs, because they are valid with it.
    """
    if phonenumbers.is_valid_number(number) or not number.italian_leading_zero:
        return number
    bare = without_zero(number)
    return bare if phonenumbers.is_valid_number(bare) else number


def without_zero(number: PhoneNumber) -> PhoneNumber:
    """Return the number without zeros right after its country code."""
    return PhoneNumber(country_code=number.country_code, national_number=number.national_number)


def canonical(number: PhoneNumber) -> str:
    """Return the canonical form, in which numbers are stored and compared."""
    written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{written};ext={number.extension}" if number.extension else written


def is_valid(number: PhoneNumber) -> bool:
    """Return whether the number can exist in its country."""
    return phonenumbers.is_valid_number(number)


def is_possible(number: PhoneNumber) -> bool:
    """Return whether the number has a possible length for its country."""
    return phonenumbers.is_possible_number(number)


def trunk_prefix(country: str) -> str:
    """Return the prefix of national numbers, 0 in Sweden; empty if there is none."""
    return phonenumbers.ndd_prefix_for_region(country, True) or ""


def short_number(number: PhoneNumber) -> str:
    """Return a short number such as 112 as dialled; empty for an ordinary number."""
    short = phonenumbers.is_valid_short_number(number)
    return phonenumbers.national_significant_number(number) if short else ""


def short_number_in(country: str, digits: str) -> str:
    """Return the short number after the country's code: 112 in 46112.

    Empty if there is none, or if the digits as they are form a short number of the country.
    """
    code = phonenumbers.country_code_for_region(country)
    rest = digits.removeprefix(str(code))
    if rest == digits or not code or _is_short(country, code, digits):
        return ""
    return rest if _is_short(country, code, rest) else ""


def _is_short(country: str, code: int, digits: str) -> bool:
    if not digits or digits.startswith("0"):
        return False
    number = PhoneNumber(country_code=code, national_number=int(digits))
    return phonenumbers.is_valid_short_number_for_region(number, country)


def international(number: str) -> str:
    """Format a canonical number as +46 70 174 06 05; return other text unchanged."""
    found = parse(number)
    if found is None:
        return number
    return phonenumbers.format_number(found, PhoneNumberFormat.INTERNATIONAL)


def national(number: str) -> str:
    """Format a canonical number as in its own country, 070-174 06 05."""
    found = parse(number)
    return (
        number if found is None else phonenumbers.format_number(found, PhoneNumberFormat.NATIONAL)
    )


def dialled_from(country: str, number: str) -> str:
    """Format a canonical number as people in the country dial and group it."""
    found = parse(number)
    if found is None:
        return number
    return phonenumbers.format_out_of_country_calling_number(found, country)
