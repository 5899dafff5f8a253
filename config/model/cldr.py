"""Words that CLDR, Unicode's locale data, has for a language."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from unicode_rbnf import RbnfEngine

SPELLED = "spellout-numbering"
"""The rule for counting: "ett, två, tre"."""

PARENTS = get_global("parent_exceptions")
"""Languages whose words CLDR keeps under another code, such as nb under no."""

DIGITS = {
    "so": "eber kow laba saddex afar shan lix toddoba siddeed sagaal",
    "ti": "ባዶ ሓደ ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ",
    "ku": "sifir yek du sê çar pênc şeş heft heşt neh",
    "ckb": "سفر یەک دوو سێ چوار پێنج شەش حەوت هەشت نۆ",
}
"""Zero to nine in languages for which CLDR spells out no numbers."""


@lru_cache(maxsize=256)
def locale(tag: str, code: str) -> Locale | None:
    """Return the locale of the tag, such as sv-SE, else of the language code."""
    for name in (tag, code):
        try:
            return Locale.parse(name, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


def months(known: Locale) -> tuple[str, ...]:
    """Return the months from January on, in the form that follows the day of the month."""
    names = known.months["format"]["wide"]
    return tuple(names[month] for month in range(1, 13))


def weekdays(known: Locale) -> tuple[str, ...]:
    """Return the weekdays from Monday on, in their basic form."""
    names = known.days["stand-alone"]["wide"]
    return tuple(names[day] for day in range(7))


@lru_cache(maxsize=1)
def spelled() -> frozenset[str]:
    """Return the languages in which CLDR spells out numbers."""
    return frozenset(RbnfEngine.get_supported_languages())


@lru_cache(maxsize=256)
def digits(known: Locale) -> tuple[str, ...]:
    """Return zero to nine as spoken; empty if nobody has them."""
    own = DIGITS.get(known.language)
    if own:
        return tuple(own.split())
    language = known.language if known.language in spelled() else PARENTS.get(known.language)
    if language not in spelled():
        return ()
    rules = RbnfEngine.for_language(language)
    return tuple(rules.format_number(digit).text_by_ruleset[SPELLED] for digit in range(10))
