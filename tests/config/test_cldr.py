"""Days, months and digits come from CLDR, and a site may say them otherwise."""

from typing import Any

import pytest

from config.model.language import Language
from config.spoken import cldr


def language(code: str, **more: Any) -> Language:
    given = {"code": code, "name": code, "voice": "", "locale": code, "minutes": ("{count}",)}
    return Language.model_validate(given | more)


@pytest.mark.parametrize(
    ("code", "month", "digit"),
    [
        ("sv", "mars", "tre"),
        ("nb-NO", "mars", "tre"),
        ("pl", "marca", "trzy"),
        ("so", "Maarso", "saddex"),
        ("ti", "መጋቢት", "ሰለስተ"),
        ("ku", "adar", "sê"),
        ("ckb", "ئازار", "سێ"),
    ],
)
def test_language_needs_no_tables(code: str, month: str, digit: str) -> None:
    found = language(code.partition("-")[0], locale=code)
    assert (found.months[2], found.digits[3]) == (month, digit)


@pytest.mark.parametrize("code", cldr.own_numbers())
def test_own_numbers_are_unknown_to_cldr(code: str) -> None:
    own = cldr.own_numbers()[code]
    assert len(set(own)) == len(own) >= 10
    assert code not in cldr.spelled()


def test_weekday_forms_are_made_from_its_name() -> None:
    days = language("sv", day_forms={"on": "på {day}", "every": "{day}ar"}).weekdays
    friday = days["fri"]
    assert (friday.on, friday.every, friday.start) == ("på fredag", "fredagar", "fredag")


def test_site_overrides_one_form_of_one_day() -> None:
    forms = {"every": "{day}sin", "start": "{day}sta"}
    days = language("fi", day_forms=forms, weekdays={"wed": {"start": "keskiviikosta"}}).weekdays
    assert (days["wed"].start, days["thu"].start) == ("keskiviikosta", "torstaista")
    assert days["wed"].every == "keskiviikkosin"


def test_site_overrides_months_and_digits() -> None:
    own = language("sv", months=("m",) * 12, digits=("d",) * 10)
    assert (own.months[0], own.digits[0]) == ("m", "d")


def test_region_has_its_own_months() -> None:
    assert language("de", locale="de-AT").months[0] == "Jänner"


def test_unspelled_digits_are_left_to_the_voice() -> None:
    assert language("so").digits[0] == "eber"
    assert language("ug").digits == tuple("0123456789")
