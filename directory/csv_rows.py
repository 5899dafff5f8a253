"""The rows of a CSV file of the directory, each with its line."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Fault, Path
from config.model.directory import Entry, slug
from directory.csv_table import FIELDS, nested

DELIMITERS = ";,\t"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row: the line where it begins, and the values of its entry."""

    line: int
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The id of its entry, as the entry itself would have it."""
        return str(self.values.get("id") or slug(str(self.values.get("name", ""))) or "entry")


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file with its columns, rows and the faults of its structure."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    faults: tuple[Fault, ...]

    def fault(self, row: CsvRow, path: Path, text: str) -> Fault:
        """Return a fault of a row; `path` leads to a value of its entry."""
        parts = [part for part in path if part != "[key]"]
        column = ".".join(str(part + 1 if isinstance(part, int) else part) for part in parts)
        number = self._column(column)
        name = self.columns[number] if number is not None else column
        said = f"{name}: {text}" if name else text
        return Fault(self.name, row.line, (number or 0) + 1, said)

    def _column(self, column: str) -> int | None:
        """Return the index of the column, or of the nearest one around or in it."""
        while column:
            for number, name in enumerate(self.columns):
                if name == column or name.startswith(f"{column}."):
                    return number
            column = column.rpartition(".")[0]
        return None


def read_csv(name: str, text: str) -> CsvFile:
    """Parse a file; cells may be separated by semicolons, commas or tabs."""
    first = text.removeprefix("\ufeff").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    columns = tuple(cell.strip() for cell in next(reader, []))
    rows, faults = list[CsvRow](), list(_header_faults(name, columns))
    line = reader.line_num + 1
    for cells in reader:
        if len(cells) > len(columns):
            text = f"this row has {len(cells)} cells, and the header {len(columns)}"
            faults.append(Fault(name, line, len(columns) + 1, text))
        elif any(cell.strip() for cell in cells):
            row = dict(zip(columns, cells, strict=False))
            rows.append(CsvRow(line, {} if faults else nested(row)))
        line = reader.line_num + 1
    return CsvFile(name, columns, tuple(rows), tuple(faults))


def _header_faults(name: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    required = [f for f, field in Entry.model_fields.items() if field.is_required()]
    for number, column in enumerate(columns, 1):
        field = column.partition(".")[0]
        if field not in FIELDS:
            near = did_you_mean(field, FIELDS)
            yield Fault(name, 1, number, f"unknown column '{column}'{near}")
        elif column in columns[: number - 1]:
            yield Fault(name, 1, number, f"the column '{column}' stands twice")
    for field in required:
        if not any(column.partition(".")[0] == field for column in columns):
            yield Fault(name, 1, 1, f"there is no column '{field}'")
