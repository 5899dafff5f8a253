"""The directory as a table: one row for each entry, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from config.model.directory import Entry
from config.model.site import Site

DELIMITER, LISTED = ";", " | "
"""Separate cells, and the items of a list in one cell."""
BYTE_ORDER_MARK = "\ufeff"
"""Makes spreadsheets read the file as UTF-8."""
FORMULA = ("=", "@")
"""A cell that begins so would be run as a formula; it is written with an apostrophe in front."""
LISTS = ("matters", "synonyms", "languages", "weekly")
FIELDS = tuple(Entry.model_fields)
ALWAYS = (
    *("id", "kind", "name", "authority", "number", "email", "matters", "synonyms"),
    *("languages", "hours", "owner", "valid_until", "note"),
)
"""Columns that are there even if no entry has a value for them."""


def as_csv(site: Site) -> str:
    """Return the directory as CSV, with a header."""
    rows = [flat(entry) for entry in site.directory]
    columns = _columns(rows, site.default_language)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=DELIMITER, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def flat(entry: Entry) -> dict[str, str]:
    """Return the entry's values by column, such as `names.ar` and `links.1.url`."""
    written = entry.model_dump(mode="json", exclude_defaults=True) | {"id": entry.id}
    written["kind"] = entry.kind
    weekly = written.get("weekly", {})
    if weekly:
        written["weekly"] = {day: ["-".join(span) for span in weekly[day]] for day in weekly}
    return dict(_cells("", written))


def nested(row: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of an entry from the cells of a row; empty cells are left out."""
    values: dict[str, Any] = {}
    for column, cell in row.items():
        if text := _unsafe(cell.strip()):
            _put(values, column.split("."), _value(column, text))
    return {name: _lists(value) for name, value in values.items()}


def _columns(rows: Iterable[Mapping[str, str]], language: str) -> list[str]:
    """Return all columns in the order of the entry's fields."""
    found = dict.fromkeys((*ALWAYS, f"about.{language}"))
    for row in rows:
        found |= dict.fromkeys(row)
    return sorted(found, key=lambda column: (FIELDS.index(column.split(".")[0]), _place(column)))


def _place(column: str) -> tuple[str, ...]:
    """Sort numbered columns by number."""
    return tuple(part.zfill(3) if part.isdecimal() else part for part in column.split("."))


def _cells(column: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _cells(f"{column}.{name}".lstrip("."), inner)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, inner in enumerate(value, 1):
            yield from _cells(f"{column}.{number}", inner)
    elif isinstance(value, list):
        yield column, LISTED.join(value)
    else:
        yield column, str(value).lower() if isinstance(value, bool) else str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _unsafe(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _value(column: str, text: str) -> Any:
    first = column.split(".", maxsplit=1)[0]
    if first in LISTS:
        return tuple(item.strip() for item in text.split("|") if item.strip())
    if first == "holidays" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if column.rsplit(".", maxsplit=1)[-1] == "number" and text.isdecimal() and len(text) > 8:
        return f"+{text}"  # a spreadsheet has taken the number for an amount
    return text


def _put(values: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        values = values.setdefault(part, {})
    values[path[-1]] = value


def _lists(value: Any) -> Any:
    """Return mappings with the keys 1, 2, … as lists."""
    if not isinstance(value, dict):
        return value
    inner = {name: _lists(one) for name, one in value.items()}
    numbered = bool(inner) and all(name.isdecimal() for name in inner)
    return tuple(inner[name] for name in sorted(inner, key=int)) if numbered else inner
