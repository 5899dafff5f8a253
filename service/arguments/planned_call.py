"""The call that `./lotsa call` makes, from its arguments."""

from argparse import Namespace
from typing import NamedTuple

from config.model.site import Site
from config.telephone_number.parsed import is_valid, parse
from config.telephone_number.written import read_number

SOMEBODY = "+46701740605"  # reserved for fiction by the Swedish authority PTS


class PlannedCall(NamedTuple):
    """The caller and the called number of a test call, and the keys to press."""

    caller: str
    to: str
    keys: list[str]


def plan(site: Site, chosen: Namespace) -> PlannedCall:
    """Check the arguments; raise ValueError if one names something that does not exist."""
    to = _number_to_call(site, chosen.to)
    keys = [*_language_key(site, to, chosen.lang), *filter(None, chosen.keys.split(","))]
    return PlannedCall(_caller(site, chosen.caller), to, keys)


def _number_to_call(site: Site, written: str) -> str:
    number = site.number(read_number(written, site.country)) if written else site.numbers[0]
    if number is None:
        raise ValueError(f"{written}: the site has no such number")
    return number.number


def _caller(site: Site, written: str) -> str:
    """Return the caller's number; a word such as anonymous stands for a withheld number."""
    number = read_number(written, site.country)
    parsed = parse(number)
    if any(map(str.isdecimal, written)) and (parsed is None or not is_valid(parsed)):
        raise ValueError(f"--from: '{written}' is not a number; write it like {SOMEBODY}")
    return number or written


def _language_key(site: Site, to: str, language: str) -> list[str]:
    number = site.number(to)
    if number is None or not language:
        return []
    if language not in number.all_languages:
        offered = ", ".join(number.all_languages)
        raise ValueError(f"{to} is answered in {offered}, not in '{language}'")
    return list(number.keys_to(language))
