"""Which numbers a guide may consult or transfer to: the site's rules, by prefix and type."""

from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumberType

from config.model.directory import Entry
from config.model.site import Site
from config.telephone_number.parsed import is_valid, parse, short_number_in
from config.telephone_number.written import read_number

COSTLY = {
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PERSONAL_NUMBER,
}
SHORTEST = 7
"""Digits of the shortest ordinary number, with its country code; 112 and 1177 are shorter."""


class Refusal(StrEnum):
    """Why a number may not be called from a conversation."""

    INVALID = "invalid"
    SHORT = "short"  # 112, 1177: the citizen has to dial it
    COSTLY = "costly"
    OWN = "own"
    PREFIX = "prefix"


def read_target(site: Site, written: str) -> str:
    """Return the number as a guide wrote it in E.164; empty if it is none."""
    return read_number(written, site.country)


def is_short(site: Site, written: str) -> bool:
    """Return whether the guide wrote a short number such as 112, with or without +46."""
    digits = "".join(filter(str.isdigit, written))
    return 0 < len(digits) < SHORTEST or bool(digits and short_number_in(site.country, digits))


def refusal(site: Site, number: str) -> Refusal | None:
    """Return why a guide may not call the number, which is in E.164; None if it is permitted."""
    parsed = parse(number)
    if parsed is None or parsed.extension or not is_valid(parsed):
        return Refusal.INVALID
    if phonenumbers.number_type(parsed) in COSTLY:
        return Refusal.COSTLY
    if site.number(number):
        return Refusal.OWN
    permitted = site.conversation.permitted_prefixes or _own_country(site)
    return None if number.startswith(permitted) else Refusal.PREFIX


def entry_of(site: Site, id_: str) -> Entry | None:
    """Return the directory entry with this id; None if the site has none."""
    return next((entry for entry in site.directory if entry.id == id_), None)


def _own_country(site: Site) -> tuple[str, ...]:
    return (f"+{phonenumbers.country_code_for_region(site.country)}",)
