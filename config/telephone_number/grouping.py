"""Decide from the grouping of digits whether they are one telephone number."""

import re

from config.telephone_number.parsed import digits_parsed, is_valid

PREFIX_DIGITS = 5
"""Most digits of country and area code. Up to there, parentheses and a slash belong to the number;
later they mark a second number or the end of a range: 08-12 34 56/57."""
SUFFIX_DIGITS = 3
"""Most digits after a last hyphen that may be an extension: 08-34 10 00-12."""
BLOCK_DIGITS = 5
"""Fewest digits in one block that are a whole number: 08-341000-12."""

PARTS = re.compile(r"(?P<before>.*[0-9])(?P<gap>[^0-9]+)(?P<last>[0-9]+)")


def is_one_number(written: str, country: str, *, remarked: bool = False) -> bool:
    """Return whether all digits belong to one number, as far as the grouping shows.

    `remarked` means that words follow, so the last digits may belong to them: `08-12 34 56 2 barn`.
    """
    for mark in re.finditer(r"[(/]", written):
        if len(re.findall(r"[0-9]", written[: mark.start()])) > PREFIX_DIGITS:
            return False
    parts = PARTS.fullmatch(written)
    if parts is None or not (
        _is_set_off(parts) or (remarked and len(parts["last"]) < BLOCK_DIGITS)
    ):
        return True
    return not _is_whole(parts["before"], country)


def _is_set_off(parts: re.Match[str]) -> bool:
    """Return whether the last digits are set off from the grouping of the others."""
    last, gap = parts["last"], parts["gap"]
    if len(last) == 1:
        return True
    if "-" not in gap or len(last) > SUFFIX_DIGITS:
        return False
    *_, block = re.findall(r"[0-9]+", parts["before"])
    spaced = any(" " in one for one in re.findall(r"[^0-9+]+", parts["before"])[1:])
    return " " in gap or spaced or len(block) >= BLOCK_DIGITS


def _is_whole(written: str, country: str) -> bool:
    """Return whether the digits are a valid number without those that follow."""
    parsed = digits_parsed(dialled(written), country)
    return parsed is not None and is_valid(parsed)


def dialled(written: str) -> str:
    """Return only the digits, with a leading + for an international number."""
    return re.sub(r"^(?:\*|00)", "+", re.sub(r"[^0-9+*]", "", written))
