"""Import a CSV file into directory.yaml, keeping its comments and untouched entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from config.edit.directory_entry import add_entry, remove_entry, set_values
from config.edit.round_trip import RoundTrip
from config.faults.fault import Fault, Faults
from config.load import load_site, remarks_of
from config.yaml.source import Source, read
from directory.csv_rows import CsvFile, CsvRow, read_csv
from directory.csv_table import flat, nested

FILE = "directory.yaml"


@dataclass(frozen=True, slots=True)
class Imported:
    """The new text of directory.yaml, and how many entries differ from the old one."""

    text: str
    added: int
    changed: int
    removed: int


def import_csv(folder: Path, name: str, table: str, *, replace: bool = False) -> Imported:
    """Return directory.yaml with the entries of a CSV file; raise Faults if any row is wrong.

    An entry that the file does not have stays, unless `replace` is set.
    """
    given = read_csv(name, table)
    if given.faults:
        raise Faults(list(given.faults))
    old = {entry.id: nested(flat(entry)) for entry in load_site(folder).directory}
    rows = {row.id: row for row in given.rows}
    kept = {id_: values for id_, values in old.items() if id_ in rows or not replace}
    _check(read(folder), given, kept)
    file = _file(folder / FILE)
    changed = _update(file.document, old, rows, replace=replace)
    added = [row for row in given.rows if row.id not in old]
    for row in added:
        add_entry(file.document, row.values)
    return Imported(file.text(), len(added), changed, len(old) - len(kept))


def _check(source: Source, given: CsvFile, kept: Mapping[str, Any]) -> None:
    """Raise Faults if the site would have any with the rows of the file."""
    rows = {row.id for row in given.rows}
    others = [values for id_, values in kept.items() if id_ not in rows]
    entries = (*(row.values for row in given.rows), *others)
    remarks = remarks_of({**source.values, "directory": entries})
    faults = list[Fault]()
    for remark in remarks:
        index = remark.path[1] if len(remark.path) > 1 else None
        if remark.path[0] == "directory" and isinstance(index, int) and index < len(given.rows):
            faults.append(given.fault(given.rows[index], remark.path[2:], remark.text))
        else:
            faults.append(source.fault(remark))
    if faults:
        raise Faults(faults)


def _file(file: Path) -> RoundTrip:
    """Return the list in the file with its comments; empty if there is no file."""
    return RoundTrip(file.read_text("utf-8") if file.exists() else "", CommentedSeq)


def _update(
    document: Any,
    old: Mapping[str, Mapping[str, Any]],
    rows: Mapping[str, CsvRow],
    *,
    replace: bool,
) -> int:
    """Change the entries that the file has otherwise; return their number."""
    changed = 0
    for index, (id_, before) in reversed(list(enumerate(old.items()))):
        if id_ in rows:
            changed += _change(document[index], before, rows[id_].values)
        elif replace:
            remove_entry(document, index)
    return changed


def _change(node: Any, before: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Set the values that differ, and delete those that are gone; False if none differ."""
    after = {"kind": before["kind"], "id": before["id"], **values}
    fields = before.keys() | after.keys()
    differing = {one: after.get(one) for one in fields if before.get(one) != after.get(one)}
    set_values(node, differing)
    return bool(differing)
