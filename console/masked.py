"""Telephone numbers as a guide sees them: hidden until the contact is theirs."""

import phonenumbers


def masked(number: str) -> str:
    """`+46••••••433`; empty of a withheld number."""
    return f"{number[:3]}••••••{number[-3:]}" if number else ""


def readable(number: str) -> str:
    """`+46 70 174 06 05`; empty of a withheld number."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number  # a SIP address, say, or what another carrier sends
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
