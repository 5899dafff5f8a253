"""Short numbers, such as 112: written as they are dialled in the site's country."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults import Remark
from config.telephone_number.parsed import short_number_in


def faults(draft: Draft) -> Iterator[Remark]:
    """Find short numbers that begin with the country code: 46112."""
    country = draft.written("country") or ""
    for section in ("emergency", "directory"):
        for index, entry in draft.entries(section).items():
            number = str(entry.get("number", "")) if isinstance(entry, dict) else ""
            if number.isdecimal() and (short := short_number_in(country, number)):
                text = f"'{number}' begins with the country code; write it {short}"
                yield Remark((section, index, "number"), text)
