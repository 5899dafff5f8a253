"""Parse a telephone number as a person writes it or keys it in.

Words beside a number are either understood (a label, a remark, an extension) or the text is
rejected. They must never become digits: the library on its own reads letters as keypad digits and
a trailing "kl 9" as one more digit, and in both cases we would ring a stranger.
"""

import re

from config.telephone_number.grouping import dialled, is_one_number
from config.telephone_number.parsed import canonical, digits_parsed, trunk_prefix
from config.telephone_number.plain import plain
from config.telephone_number.uri import number_in

LABEL = r"[^0-9+*]*?"
NUMBER = r"\(?(?:(?:\+|\*|00)[ (]*)?[0-9](?:[0-9 ().\-/]*[0-9])?"
WRITTEN = re.compile(rf"(?P<label>{LABEL})(?P<number>{NUMBER})(?P<after>.*)", re.DOTALL)
EXTENSION = re.compile(
    r"[ ,]*(?:;ext=|(?:ext|extension|x|#|ankn?|anknytning|int|intern|alanumero)\.?)"
    r"[ :.=]*(?P<extension>[0-9]{1,7})[ .)]*",
    re.IGNORECASE,
)
REMARK = re.compile(r"(?:[\s,.;:!?()#\-]+[^0-9+*]*)?", re.DOTALL)
"""Words without a digit, set off from the number; letters right after it may be a typo."""
BARE_REMARK = re.compile(r" +[^\W\d_]")
"""A remark set off by a space only: a digit before it may belong to it, as in `2 barn`."""


def read_number(text: str, country: str) -> str:
    """Return the number in canonical form; empty if the text holds none or several.

    A national number belongs to the country. `00` means +, and so does a keyed `*`. Whether the
    number exists and may be rung is up to `callback.numbers.refusal`.
    """
    text = plain(text)
    in_uri = number_in(text)
    found = WRITTEN.fullmatch(text if in_uri is None else in_uri)
    if found is None or not _begins_a_number(found["label"], found["number"], country):
        return ""
    extension = EXTENSION.fullmatch(found["after"])
    if extension is None and not REMARK.fullmatch(found["after"]):
        return ""
    remarked = extension is None and BARE_REMARK.match(found["after"]) is not None
    if not is_one_number(found["number"], country, remarked=remarked):
        return ""
    number = _canonical(found["number"], country)
    return f"{number};ext={extension['extension']}" if extension and number else number


def _begins_a_number(label: str, number: str, country: str) -> bool:
    """Return whether the first digits start the number, unlike in `kl 9 08-34 10 00`.

    Without + or the country's national prefix there must be two digits or more, and no label.
    """
    trunk = trunk_prefix(country)
    if number.lstrip("( ").startswith(("+", "*", "0", trunk or "+")):
        return True
    labelled = any(map(str.isalnum, label))
    return re.match(r"\(?[0-9]{2}", number) is not None and not (labelled and trunk)


def _canonical(written: str, country: str) -> str:
    parsed = digits_parsed(dialled(written), country)
    return "" if parsed is None else canonical(parsed)
