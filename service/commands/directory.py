"""Export the directory as CSV, or import one into directory.yaml."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from config.faults.fault import Faults
from config.load import load_site
from config.settings import Settings
from config.yaml.file_text import Unread, text_of
from directory.csv_import import FILE, import_csv
from directory.csv_table import as_csv


def arguments(parser: ArgumentParser) -> None:
    """Declare the subcommands export and import."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    export = verbs.add_parser("export", help="print the directory as CSV, for a spreadsheet")
    export.set_defaults(verb=_export)
    bring = verbs.add_parser(
        "import", help="check a CSV file and write its entries into directory.yaml"
    )
    bring.add_argument("file", type=Path, help="the CSV file, in UTF-8")
    bring.add_argument(
        "--replace", action="store_true", help="remove the entries that the file does not have"
    )
    bring.set_defaults(verb=_import)


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Run the subcommand; return 1 and print every fault if it cannot be done."""
    status: int = chosen.verb(settings.site, chosen)
    return status


def _export(site: Path, _: Namespace) -> int:
    sys.stdout.write(as_csv(load_site(site)))
    return 0


def _import(site: Path, chosen: Namespace) -> int:
    """Write directory.yaml in one step, so that a failure leaves the old file."""
    try:
        table = text_of(chosen.file)
        new = import_csv(site, str(chosen.file), table, replace=chosen.replace)
    except Unread as fault:
        print(f"{chosen.file}:{fault.line}:{fault.column}: {fault.text}", file=sys.stderr)
        return 1
    except Faults as faults:
        print(faults, file=sys.stderr)
        return 1
    _write(site / FILE, new.text)
    print(f"{site / FILE}: {new.added} added, {new.changed} changed, {new.removed} removed")
    return 0


def _write(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, file)
