"""Check a site's files and print every fault, or a summary if there is none.

`config/load.py` checks each YAML file alone, by the models in `config/`, and then the references
between files, by `config/checks/`. Then the recordings, by `ivr/prompts/recordings.py`. Last the
golden calls, by `ivr/golden/`.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from config.settings import Settings
from service.rehearsal.site_check import SiteCheck, check_site
from service.rehearsal.site_report import as_json, as_text


def arguments(parser: ArgumentParser) -> None:
    """Declare the folder to check and the form of the answer."""
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="folder with the YAML files (default: the one in LOTSA_SITE)",
    )
    parser.add_argument("--json", action="store_true", help="print faults and warnings as JSON")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print every fault with file, line and column and return 1, or print notes and a summary."""
    folder: Path = chosen.folder or settings.site
    found: SiteCheck = check_site(folder)
    print(as_json(folder, found) if chosen.json else as_text(folder, found))
    return 1 if found.faults else 0
