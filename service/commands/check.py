"""Check a site's files and print every fault, or a summary if there is none.

`config/load.py` checks each YAML file alone, by the models in `config/`, and then the references
between files, by `config/checks/`. Then the recordings, by `ivr/prompts/recordings.py`.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from config.draft import Draft, with_names
from config.faults.fault import Fault, Faults
from config.faults.printable import printable
from config.load import load_site
from config.model.site import Site
from config.recording_names import Context
from config.settings import Settings
from config.words.review import review_notes
from config.yaml.source import read
from ivr.prompts.recordings import sounds
from ivr.prompts.unspoken import unspoken


def arguments(parser: ArgumentParser) -> None:
    """Declare the folder to check."""
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="folder with the YAML files (default: the one in LOTSA_SITE)",
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print every fault with file, line and column and return 1, or print notes and a summary."""
    folder: Path = chosen.folder or settings.site
    site, context, faults = _read(folder)
    found, unplayable = sounds(folder, context)
    if site is None or unplayable:
        print(Faults([*faults, *unplayable]))
        return 1
    for note in (*unspoken(site, found), *review_notes(site)):
        print(f"note: {note}")
    print(f"ok: {folder}: {_summary(site, found)}")
    return 0


def _read(folder: Path) -> tuple[Site | None, Context, tuple[Fault, ...]]:
    try:
        site = load_site(folder)
    except Faults as faults:
        source = read(folder)
        draft = Draft(with_names(source.values), frozenset(source.unread))
        return None, Context.of_draft(draft), faults.faults
    return site, Context.of_site(site), ()


def _summary(site: Site, recordings: Mapping[str, bytes]) -> str:
    parts = {
        "numbers": site.numbers,
        "groups": site.groups,
        "languages": site.languages,
        "guides": site.guides,
        "menus": site.menus,
        "entries in the directory": site.directory,
        "recordings": recordings,
    }
    held = (f"{name} {len(part)}" for name, part in parts.items())
    name = printable(site.named(site.name, site.default_language))
    return f"{name}: {', '.join(held)}"
