"""Which numbers we may ring."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberType

from callback.number import RINGABLE, Refusal, refusal

KINDS = [
    kind
    for kind in sorted(PhoneNumberType.values())
    if phonenumbers.example_number_for_type("SE", kind) is not None
]


def example(region: str, kind: int) -> str:
    """The number that the library gives as the region's example, in E.164."""
    number = phonenumbers.example_number_for_type(region, kind)
    assert number is not None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@pytest.mark.parametrize("number", ["+46701740605", "+46406280400", "+46980319200"])
def test_swedish_mobile_and_fixed_numbers_may_be_rung(number: str) -> None:
    assert refusal(number, ["SE"]) is None


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("", Refusal.WITHHELD),
        ("+46", Refusal.INVALID),
        ("+4670174060", Refusal.INVALID),
        ("anonymous", Refusal.INVALID),
        (example("DK", PhoneNumberType.FIXED_LINE), Refusal.ABROAD),
        (example("SE", PhoneNumberType.PREMIUM_RATE), Refusal.KIND),
    ],
)
def test_a_refused_number_says_why(number: str, why: Refusal) -> None:
    assert refusal(number, ["SE"]) is why


@pytest.mark.parametrize("kind", KINDS)
def test_only_kinds_that_cost_what_a_call_costs_are_rung(kind: int) -> None:
    assert (refusal(example("SE", kind), ["SE"]) is None) == (kind in RINGABLE)


def test_a_region_the_site_allows_may_be_rung() -> None:
    assert refusal(example("DK", PhoneNumberType.FIXED_LINE), ["SE", "DK"]) is None
