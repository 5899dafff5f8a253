"""Which numbers we may ring, by phonenumbers and the site's regions."""

from collections.abc import Sequence
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

RINGABLE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.UAN,
}


class Refusal(StrEnum):
    """Why a number may not be rung."""

    WITHHELD = "withheld"
    INVALID = "invalid"
    ABROAD = "abroad"
    KIND = "kind"  # premium, shared cost, pager and the like


def refusal(number: str, regions: Sequence[str]) -> Refusal | None:
    """None when the E.164 number may be rung; an empty number is a withheld one."""
    if not number:
        return Refusal.WITHHELD
    try:
        parsed = phonenumbers.parse(number, None)
    except NumberParseException:
        return Refusal.INVALID
    if not phonenumbers.is_valid_number(parsed):
        return Refusal.INVALID
    if phonenumbers.region_code_for_number(parsed) not in regions:
        return Refusal.ABROAD
    return None if phonenumbers.number_type(parsed) in RINGABLE else Refusal.KIND
