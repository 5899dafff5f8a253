"""Words that CLDR, Unicode's locale data, has for a language."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.plural import to_gettext
from ruamel.yaml import YAML
from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import RbnfError

COUNTING = "spellout-numbering"
"""The rule for counting: "ett, två, tre"."""
ORDINALS = ("spellout-ordinal", "spellout-ordinal-neuter", "spellout-ordinal-masculine")
"""Rules for ordinals, in order of preference: "tredje"."""

PARENTS = get_global("parent_exceptions")
"""Languages whose words CLDR keeps under another code, such as nb under no."""

OWN_NUMBERS = Path(__file__).with_name("number_words.yaml")
HYPHEN = "\u00ad"
"""A soft hyphen, with which CLDR marks where a word may break; no voice needs it."""


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


def language_name(known: Locale, code: str) -> str:
    """Return the name of the language `code` in a known language; empty if CLDR has none."""
    return str(known.languages.get(code, ""))


@lru_cache(maxsize=256)
def plural(known: Locale) -> str:
    """Return the language's plural rule in gettext's notation."""
    return str(to_gettext(known.plural_form)).partition("plural=")[2].rstrip(";")


@lru_cache(maxsize=1)
def spelled() -> frozenset[str]:
    """Return the languages in which CLDR spells out numbers."""
    return frozenset(RbnfEngine.get_supported_languages())


@lru_cache(maxsize=1)
def own_numbers() -> Mapping[str, tuple[str, ...]]:
    """Return the words from zero upwards in languages for which CLDR spells out no numbers."""
    written = YAML(typ="safe").load(OWN_NUMBERS)
    return {str(code): tuple(map(str, words)) for code, words in written.items()}


@lru_cache(maxsize=256)
def digits(known: Locale) -> tuple[str, ...]:
    """Return zero to nine as spoken; empty if nobody has them."""
    words = tuple(number(known, digit) for digit in range(10))
    return words if all(words) else ()


def number(known: Locale, value: int, rule: str = COUNTING) -> str:
    """Return a number as words by one of CLDR's rules; empty if nobody has them."""
    own = own_numbers().get(known.language, ())
    if own:
        return own[value] if value < len(own) else ""
    return _by_rule(known, value, rule)


def ordinal(known: Locale, value: int, rule: str = "") -> str:
    """Return an ordinal as a word by the rule, or by the usual one; empty if there is none."""
    chosen = rule or next((one for one in ORDINALS if one in rules(known)), "")
    return _by_rule(known, value, chosen) if chosen else ""


@lru_cache(maxsize=256)
def rules(known: Locale) -> frozenset[str]:
    """Return the names of CLDR's rules that spell out numbers in the language."""
    engine = _engine(known)
    named = (str(getattr(one, "value", one)) for one in engine.rulesets) if engine else ()
    return frozenset(name for name in named if name.startswith("spellout-"))


@lru_cache(maxsize=4096)
def _by_rule(known: Locale, value: int, rule: str) -> str:
    engine = _engine(known)
    if engine is None or rule not in rules(known):
        return ""
    try:
        said = engine.format_number(value, ruleset_names=[rule]).text_by_ruleset
    except RbnfError:
        return ""
    return " ".join(said.get(rule, "").replace(HYPHEN, "").split())


@lru_cache(maxsize=64)
def _engine(known: Locale) -> RbnfEngine | None:
    language = known.language if known.language in spelled() else PARENTS.get(known.language)
    return RbnfEngine.for_language(language) if language in spelled() else None
