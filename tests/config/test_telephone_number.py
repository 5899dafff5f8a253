"""However people and networks write a number, it parses to one canonical form."""

from pathlib import Path

import pytest

from config.settings import ROOT
from config.telephone_number.address import read_address
from config.telephone_number.parsed import (
    dialled_from,
    digits_parsed,
    international,
    is_valid,
    national,
    parse,
)
from config.telephone_number.withheld import WORDS, keyed_word
from config.telephone_number.written import read_number

MOBILE = "+46701740605"
OURS = "+46406280400"


@pytest.mark.parametrize(
    "written",
    [
        "0701740605",
        "070-174 06 05",
        "070-174-06-05",
        "070.174.06.05",
        "070/174 06 05",
        "0 70 174 06 05",
        "701740605",
        "46701740605",
        "0046 70 174 06 05",
        "+46 70 174 06 05",
        "+ 46 70 1740605",
        "*46701740605",
        "(070) 174 06 05",
        "(0)70-174 06 05",
        "+46 (0)70 174 06 05",
        "+46 (0) 70-174 06 05",
        "+46070-174 06 05",
        "0046070 174 06 05",
        "0046 (0)70-1740605",
        "46 070 174 06 05",
        "tel:+46701740605",
        "tel:+46-70-174-06-05",
        "tel:0701740605;phone-context=+46",
        "callto:0701740605",
        "sip:+46701740605@telefon.example.se;user=phone",
        "٠٧٠١٧٤٠٦٠٥",  # Arabic-Indic
        "۰۷۰-۱۷۴ ۰۶ ۰۵",  # Persian
        "０７０－１７４０６０５",  # full width
        "＋４６７０１７４０６０５",
        "\u202a070-174 06 05\u202c",  # between bidi marks
        "\u200e+46701740605",
        "\ufeff0701740605",
        "070\u00a0174\u00a006\u00a005",  # no-break spaces
        "070\u202f174\u200906\u200905",
        "070–174 06 05",
        "070\u2011174 06 05",  # no-break hyphen
        "070\u22121740605",  # minus
        "07\u00ad0174\u200b0605",  # soft hyphen, zero-width space
        "070-174 06 05.",
        "0701740605#",
        "Tel: 070-174 06 05",
        "Mobil 070-174 06 05",
        "070-174 06 05 (Anna)",
        "070-174 06 05, ring efter lunch",
        "070-174 06 05 hemma",
    ],
)
def test_every_notation_gives_the_same_number(written: str) -> None:
    assert read_number(written, "SE") == MOBILE


@pytest.mark.parametrize(
    "written",
    [
        "040-12 34 56 kl 9",
        "040-341000 el 3",
        "040-34 10 00-1",
        "040-12 34 56 e 3",
        "08-12 34 56 v 7",
        "040-341000 p2",
        "040-341000,2",
        "040-34 10 00 (2)",
        "08-34 10 00-12",
        "08-34 10 00 - 12",
        "08-341000-12",
        "08-12 34 56/57",
        "08-12 34 56 (78)",
        "08-12 34 56 2 barn",
        "08-12 34 56 22 år",
        "kl 9 08-34 10 00",
        "9 08-34 10 00",
        "1:a hand 08-34 10 00",
        "0706348441ee",
        "070-174 06 05 eller 040-12 34 56",
        "070-174 06 05 / 040-12 34 56",
        "070-174 06 05\n22",
        "08-12 34 56\t78",
        "0701*740605",
        "*",
        "7",
        "",
        "anna",
        "+4640341000 el 3",
        "0046 40-341000 kl 9",
        "+46 8-34 10 00-12",
        "08-34 10 00²³",  # superscripts are not digits of the number
    ],
)
def test_words_and_digits_beside_a_number_are_rejected(written: str) -> None:
    """They must never become digits of another number."""
    assert read_number(written, "SE") == ""


@pytest.mark.parametrize(
    "written",
    [
        "040-341000 ankn 12",
        "040-341000 ankn. 12",
        "040-341000, anknytning 12",
        "040-34 10 00 ext 12",
        "+46 40 34 10 00 x12",
        "040-341000#12",
        "tel:+46-40-34-10-00;ext=12",
    ],
)
def test_extension_is_kept_with_its_number(written: str) -> None:
    assert read_number(written, "SE") == "+4640341000;ext=12"


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("Tlf. 32 12 34 56", "DK", "+4532123456"),
        ("+45 (0)32 12 34 56", "SE", "+4532123456"),  # Denmark has no national prefix
        ("040 123 4567", "FI", "+358401234567"),
        ("+358 (0)40 123 4567", "SE", "+358401234567"),
        ("+39 06 1234 5678", "SE", "+390612345678"),  # in Italy the zero is part of the number
        ("08-465-004-00", "SE", "+46846500400"),
        ("+46 8 465 004 00", "SE", "+46846500400"),
        ("040-628 04 00 (jobb)", "SE", "+46406280400"),
    ],
)
def test_numbers_follow_the_rules_of_their_country(written: str, country: str, number: str) -> None:
    assert read_number(written, country) == number


@pytest.mark.parametrize(
    "address",
    [
        MOBILE,
        "46701740605",
        "0701740605",
        "0046701740605",
        "+460701740605",
        "+46(0)701740605",
        " +46701740605",  # a plus decoded as a space, beside a real one
        "sip:+46701740605@10.0.0.1;user=phone",
        "sip:46701740605@10.0.0.1",
        "sip:0701740605@trunk.example.se:5060;transport=udp",
        "sips:%2B46701740605@trunk.example.se",
        "sip:+46701740605;cpc=ordinary@trunk.example.se",
        '"Anna 2" <sip:+46701740605@trunk.example.se>;tag=1928',
        "tel:+46-70-174-06-05",
        "SIP:+46701740605@TRUNK.EXAMPLE.SE",
    ],
)
def test_every_carrier_notation_gives_the_same_number(address: str) -> None:
    assert read_address(address, "SE") == MOBILE


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anonymous",
        "Restricted",
        "UNAVAILABLE",
        "sip:anonymous@anonymous.invalid",
        '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1',
        "sip:266696687@trunk.example.se",
        "client:guide_4",
        "sip:anna46@example.se",
        "sip:1001@pbx.example.se",
        "+46701740605 x3",
        "112",
        "+46112",
        "+999123456789",
        "+",
        "sip:",
        "sip:@",
        "+46" * 200,
        "\x00",
    ],
)
def test_anything_else_counts_as_withheld(address: str) -> None:
    assert read_address(address, "SE") == ""


@pytest.mark.parametrize("word", WORDS)
def test_keyed_words_count_as_withheld(word: str) -> None:
    """The digits that spell such a word are never a valid number."""
    digits = keyed_word(word)
    for address in (f"+{digits}", digits, f"sip:+{digits}@example.se", f"tel:+{digits}"):
        assert read_address(address, "SE") == ""
    parsed = digits_parsed(f"+{digits}", None)
    assert parsed is None or not is_valid(parsed)


def test_keyed_words_match_what_carriers_send() -> None:
    digits = ("266696687", "7378742833", "86282452253", "7748283", "2562533", "8656696", "94844353")
    words = ["anonymous", "restricted", "unavailable", "private", "blocked", "unknown", "withheld"]
    assert tuple(map(keyed_word, words)) == digits


def test_national_number_needs_a_country() -> None:
    assert read_address("0701740605") == ""
    assert read_address("701740605", "SE") == ""


@pytest.mark.parametrize(
    "text", ["+46 70 174 06 05", "0701740605", "+4640341000 el 3", "+46" + "1" * 20, "", "+0701"]
)
def test_only_the_canonical_form_is_parsed(text: str) -> None:
    assert parse(text) is None


def test_number_is_formatted_for_its_reader() -> None:
    assert international(OURS) == "+46 40 628 04 00"
    assert national(OURS) == "040-628 04 00"
    assert dialled_from("SE", OURS) == "040-628 04 00"
    assert dialled_from("FI", OURS) == "00 46 40 628 04 00"
    for show in (international, national):
        assert show("sip:anna@example.se") == "sip:anna@example.se"


PARSERS = {
    "config/telephone_number/parsed.py",
    "callback/numbers.py",  # kinds of number
    "config/model/timing.py",  # names of regions
    "service/log.py",  # masks anything that may be a number
    "benchmarks/quality/refused_numbers.py",  # examples of all regions
}


def test_only_known_modules_use_phonenumbers() -> None:
    folders = (
        "config",
        "routing",
        "callback",
        "ivr",
        "records",
        "console",
        "service",
        "benchmarks",
    )
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    found = {_name(file) for file in files if "phonenumbers" in _imports(file)}
    assert found == PARSERS


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _imports(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith(("import ", "from ")))
