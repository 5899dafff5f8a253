"""Which numbers are rung: the decision for every example number of every region.

    python -m benchmarks.quality.refused_numbers [--lang sv] [--only rung]

The numbers are the examples of the phonenumbers library; the sentence is what a caller hears who
asks for a callback to that number.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from callback.numbers import Refusal, refusal
from config.load import load_site
from config.model.site import Site
from config.settings import ROOT

SHORT = "SHORT"
EMERGENCY = ("112", "911", "999", "110", "100", "15", "17", "18", "000", "111")


@dataclass(frozen=True, slots=True)
class Row:
    """One example number and its result; without a refusal it is rung."""

    region: str
    kind: str
    number: str
    refusal: Refusal | None


def main() -> None:
    """Print the table."""
    chosen = _arguments()
    site = load_site(ROOT / "config" / "malmo")
    print("| region | type | number | decision | heard |\n|---|---|---|---|---|")
    for row in rows(site):
        if chosen.only in ("", row.refusal or "rung"):
            decided = row.refusal or "rung"
            heard = site.text(chosen.lang, row.refusal.sentence) if row.refusal else "–"
            print(f"| {row.region} | {row.kind} | {row.number} | {decided} | {heard} |")


def rows(site: Site) -> Iterator[Row]:
    """Return each region's example of every type, short and non-geographic numbers."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in sorted(PhoneNumberType.values()):
            example = phonenumbers.example_number_for_type(region, kind)
            if example is not None:
                yield _row(site, region, PhoneNumberType.to_string(kind), example)
        if short := _short(region):
            yield Row(region, SHORT, short, refusal(site, short))
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        example = phonenumbers.example_number_for_non_geo_entity(code)
        if example is not None:
            named = PhoneNumberType.to_string(phonenumbers.number_type(example))
            yield _row(site, f"+{code}", named, example)


def _row(site: Site, region: str, kind: str, example: PhoneNumber) -> Row:
    number = phonenumbers.format_number(example, PhoneNumberFormat.E164)
    return Row(region, kind, number, refusal(site, number))


def _short(region: str) -> str:
    """Return an emergency number of the region as a caller would key it.

    Empty if unknown.
    """
    code = phonenumbers.country_code_for_region(region)
    known = (x for x in EMERGENCY if phonenumbers.is_emergency_number(x, region))
    return next((f"+{code}{number}" for number in known), "")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lang", default="sv", help="the language of the sentences")
    parser.add_argument("--only", default="", help="rung, or one kind of refusal")
    return parser.parse_args()


if __name__ == "__main__":
    main()
