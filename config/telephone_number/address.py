"""Parse the carrier's From and To, which are free text, to telephone numbers."""

import re

from config.telephone_number.grouping import dialled
from config.telephone_number.parsed import canonical, digits_parsed, is_possible, is_valid
from config.telephone_number.plain import plain
from config.telephone_number.uri import number_in
from config.telephone_number.withheld import spells_withheld

NUMBER = re.compile(r"\+?[0-9 ().\-]+")


def read_address(address: str, country: str = "") -> str:
    """Return the number in E.164; empty if it is withheld or not a number.

    Accepts +46…, 46…, 0046…, tel:+46… and sip:+46…@host;user=phone, and 070… in the country.
    Drops an extension.
    """
    text = plain(address)
    in_uri = number_in(text)
    written = (text if in_uri is None else in_uri).partition(";")[0]
    if not NUMBER.fullmatch(written) or spells_withheld(dialled(written)):
        return ""
    return _e164(dialled(written), country)


def _e164(digits: str, country: str) -> str:
    """Return digits as E.164; without + they begin with a country code or a zero."""
    global_ = digits if digits.startswith("+") else f"+{digits}"
    found = digits_parsed(digits if digits.startswith("0") else global_, country)
    if found is None or not is_possible(found):
        return ""
    return canonical(found) if digits.startswith(("+", "0")) or is_valid(found) else ""
