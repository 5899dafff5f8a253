"""Check that short numbers such as 112 are written as they are dialled."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.fault import Remark
from config.telephone_number.parsed import short_number_in


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield a fault for each short number with a country code, such as 46112."""
    country = draft.written("country") or ""
    for section in ("emergency", "directory"):
        for index, entry in draft.entries(section).items():
            number = str(entry.get("number", "")) if isinstance(entry, dict) else ""
            if number.isdecimal() and (short := short_number_in(country, number)):
                text = f"'{number}' begins with the country code; write it {short}"
                yield Remark((section, index, "number"), text)
