"""Which numbers we may ring, by phonenumbers and the site's regions; and what a caller keyed in."""

from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType

from config.site import Site

RINGABLE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
    PhoneNumberType.UAN,
}
COSTLY = {
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PERSONAL_NUMBER,  # whoever calls pays for the way to wherever that person is
}
SATELLITE = {870, 881, 882, 883}
"""Country codes of satellites and of networks that belong to no country."""

SHORTEST = 6
"""Digits, beside the country code, of companies' short numbers: Norway's 02000. Ordinary
numbers may be as short in a small country, such as the Faroes."""

WRITABLE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


class Refusal(StrEnum):
    """Why a number may not be rung."""

    WITHHELD = "withheld"
    INVALID = "invalid"
    SHORT = "short"  # 112, 1177, 118 118
    COSTLY = "costly"  # premium, shared cost, personal
    SATELLITE = "satellite"
    ABROAD = "abroad"
    KIND = "kind"  # freephone, pager, voicemail and the like
    OWN = "own"  # one of the site's own numbers
    EXTENSION = "extension"  # behind a switchboard: nobody would ask there for the citizen

    @property
    def sentence(self) -> str:
        """The sentence that tells it to the citizen."""
        return "callback_no_number" if self is Refusal.WITHHELD else f"refused_{self}"


def refusal(site: Site, number: str) -> Refusal | None:
    """None when the E.164 number may be rung; an empty number is a withheld one."""
    if not number or number in site.callback.relay:
        return None if number else Refusal.WITHHELD
    parsed = _parsed(number, None)
    if parsed is None:
        return Refusal.INVALID
    if parsed.extension:
        return Refusal.EXTENSION
    if phonenumbers.is_valid_short_number(parsed):
        return Refusal.SHORT
    if not phonenumbers.is_valid_number(parsed):
        return Refusal.INVALID
    return Refusal.OWN if site.number(number) else _of_valid(parsed, site.callback.regions)


def _of_valid(number: PhoneNumber, regions: tuple[str, ...]) -> Refusal | None:
    kind = phonenumbers.number_type(number)
    if kind in COSTLY:
        return Refusal.COSTLY
    if number.country_code in SATELLITE:
        return Refusal.SATELLITE
    if phonenumbers.region_code_for_number(number) not in regions:
        return Refusal.ABROAD
    if kind == PhoneNumberType.UAN and _digits(number) <= SHORTEST:
        return Refusal.SHORT
    return None if kind in RINGABLE else Refusal.KIND


def _digits(number: PhoneNumber) -> int:
    return len(phonenumbers.national_significant_number(number))


def keyed(digits: str, country: str) -> str:
    """What was keyed in as E.164, from a national number, 00… or *… for +; empty for nothing.

    It may still be one that `refusal` refuses. An extension, which E.164 has not, stays with it.
    """
    written = "+" + digits[1:] if digits.startswith("*") else digits
    parsed = _parsed(written, country)
    if parsed is None:
        return ""
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"{number};ext={parsed.extension}" if parsed.extension else number


def takes_text(number: str) -> bool:
    """Whether text messages to the number arrive at a telephone that can show them."""
    parsed = _parsed(number, None)
    return parsed is not None and phonenumbers.number_type(parsed) in WRITABLE


def _parsed(number: str, country: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except NumberParseException:
        return None
