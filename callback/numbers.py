"""Which numbers may be rung: the policy, by type of number and the site's regions."""

from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from config.model.site import Site
from config.telephone_number.parsed import is_valid, parse, short_number
from config.telephone_number.written import read_number

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
    PhoneNumberType.PERSONAL_NUMBER,  # the caller pays to reach the person anywhere
}
SATELLITE = {870, 881, 882, 883}
"""Country codes of satellites and of networks that belong to no country."""

SHORTEST = 6
"""Longest national part, in digits, of companies' short numbers: Norway's 02000.

Ordinary numbers may be as short in a small country, such as the Faroes.
"""

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
    EXTENSION = "extension"  # behind a switchboard: we cannot ask there for the citizen

    @property
    def sentence(self) -> str:
        """The key of the sentence that tells the citizen."""
        return "callback_no_number" if self is Refusal.WITHHELD else f"refused_{self}"


def refusal(site: Site, number: str) -> Refusal | None:
    """Return why the number may not be rung, or None if it may.

    `number` is in canonical form, or empty when withheld; any other text is invalid.
    """
    if not number or number in site.callback.relay:
        return None if number else Refusal.WITHHELD
    parsed = parse(number)
    if parsed is None:
        return Refusal.INVALID
    if parsed.extension:
        return Refusal.EXTENSION
    if short_number(parsed):
        return Refusal.SHORT
    if not is_valid(parsed):
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


keyed = read_number
"""Parse what a caller keyed in, by the same rules as written numbers."""


def takes_text(number: str) -> bool:
    """Return whether the number is a telephone that can show text messages."""
    parsed = parse(number)
    return parsed is not None and phonenumbers.number_type(parsed) in WRITABLE
