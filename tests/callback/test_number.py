"""Which numbers may be rung, and how keyed digits are read."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberType

from benchmarks.quality.refused_numbers import rows
from callback.numbers import COSTLY, RINGABLE, Refusal, keyed, refusal, takes_text
from config.model.site import Site

KINDS = [
    kind
    for kind in sorted(PhoneNumberType.values())
    if phonenumbers.example_number_for_type("SE", kind) is not None
]


def example(region: str, kind: int) -> str:
    """Return the library's example number of the region, in E.164."""
    number = phonenumbers.example_number_for_type(region, kind)
    assert number is not None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@pytest.mark.parametrize("number", ["+46701740605", "+46406280499", "+46980319200"])
def test_swedish_mobile_and_fixed_numbers_may_be_rung(site: Site, number: str) -> None:
    assert refusal(site, number) is None


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("", Refusal.WITHHELD),
        ("+46", Refusal.INVALID),
        ("+4670174060", Refusal.INVALID),
        ("anonymous", Refusal.INVALID),
        ("+4640341000 el 3", Refusal.INVALID),  # not +46403410003
        ("+46 70 174 06 05", Refusal.INVALID),
        ("0701740605", Refusal.INVALID),
        ("+46112", Refusal.SHORT),
        ("+46118118", Refusal.SHORT),
        ("+4702000", Refusal.SHORT),
        ("+298211234", Refusal.ABROAD),  # ordinary numbers in the Faroes are as short
        ("+376912345", Refusal.COSTLY),
        ("+46406280400", Refusal.OWN),
        ("+46701740605;ext=3", Refusal.EXTENSION),
        ("+881612345678", Refusal.SATELLITE),
        ("+979123456789", Refusal.COSTLY),
        (example("DE", PhoneNumberType.MOBILE), Refusal.ABROAD),
        (example("SE", PhoneNumberType.PREMIUM_RATE), Refusal.COSTLY),
        (example("SE", PhoneNumberType.SHARED_COST), Refusal.COSTLY),
        (example("SE", PhoneNumberType.PAGER), Refusal.KIND),
    ],
)
def test_refused_number_says_why(site: Site, number: str, why: Refusal) -> None:
    assert refusal(site, number) is why


@pytest.mark.parametrize("kind", KINDS)
def test_only_ordinary_rate_numbers_are_rung(site: Site, kind: int) -> None:
    assert (refusal(site, example("SE", kind)) is None) == (kind in RINGABLE)


def test_number_of_an_allowed_region_may_be_rung(site: Site, lilla: Site) -> None:
    danish = example("DK", PhoneNumberType.FIXED_LINE)
    assert refusal(site, danish) is None
    assert refusal(lilla, danish) is Refusal.ABROAD


def test_only_ordinary_numbers_of_the_sites_regions_are_rung(
    site: Site,
) -> None:
    """All example numbers of the world are checked."""
    table = list(rows(site))
    assert len({row.region for row in table}) > 240
    rung = [row for row in table if row.refusal is None]
    own = {code for region in site.callback.regions for code in [_code(region)]}
    assert {row.number.startswith(tuple(own)) for row in rung} == {True}
    dear = {PhoneNumberType.to_string(kind) for kind in COSTLY} | {"SHORT", "PAGER", "TOLL_FREE"}
    assert not [row for row in rung if row.kind in dear]
    assert {row.region for row in rung} >= set(site.callback.regions)


def _code(region: str) -> str:
    return f"+{phonenumbers.country_code_for_region(region)}"


def test_every_refusal_is_explained_in_every_language(site: Site) -> None:
    for why in Refusal:
        told = {site.text(language, why.sentence) for language in site.languages}
        assert len(told) == len(site.languages)


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("0701740605", "+46701740605"),
        ("0046701740605", "+46701740605"),
        ("*46701740605", "+46701740605"),
        ("00358401234567", "+358401234567"),
        ("112", "+46112"),
        ("*", ""),
        ("7", ""),
        ("0701740605;ext=3", "+46701740605;ext=3"),
        ("0046070174 0605", "+46701740605"),
        ("*460701740605", "+46701740605"),
    ],
)
def test_keyed_number_is_read_as_people_write_it(digits: str, number: str) -> None:
    assert keyed(digits, "SE") == number


def test_text_messages_go_to_mobile_telephones_only() -> None:
    assert takes_text("+46701740605")
    assert not takes_text("+46406280499")
    assert not takes_text("")
