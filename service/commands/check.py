"""Check a site's files and print every fault, or a summary if there is none.

`config/load.py` checks each YAML file alone, by the models in `config/`, and then the references
between files, by `config/checks/`. Then the recordings, by `ivr/prompt_admin/takes.py`.
"""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from config.draft import Draft, with_names
from config.faults.fault import Fault, Faults
from config.faults.printable import printable
from config.load import load_site
from config.model.site import Site
from config.recordings.context import Context
from config.settings import Settings
from config.yaml.source import read
from ivr.prompt_admin.matrix import State, matrix
from ivr.prompt_admin.takes import faults_without_site, notes, take_faults, takes
from ivr.prompts.music import music_remarks
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
    if site is None:
        print(Faults([*faults, *faults_without_site(folder, context)]))
        return 1
    known = takes(folder, site)
    source = read(folder)
    music = [source.fault(remark) for remark in music_remarks(folder, site)]
    unplayable = [*take_faults(known), *music]
    if unplayable:
        print(Faults(unplayable))
        return 1
    recorded = {f"{language}/{id_}" for language, id_ in (*known.recorded, *known.drafts)}
    for note in (*unspoken(site, recorded), *notes(known), *_drafts(folder, site)):
        print(printable(f"note: {note}"))
    print(f"ok: {folder}: {_summary(site, len(known.recorded))}")
    return 0


def _drafts(folder: Path, site: Site) -> Iterator[str]:
    """Yield how many sentences of each language are heard as synthetic drafts."""
    heard = Counter(one.language for one in matrix(folder, site) if one.state is State.DRAFT)
    for language, count in heard.items():
        yield f"{language}: callers hear {count} sentences as synthetic drafts; record them"


def _read(folder: Path) -> tuple[Site | None, Context, tuple[Fault, ...]]:
    try:
        site = load_site(folder)
    except Faults as faults:
        source = read(folder)
        draft = Draft(with_names(source.values), frozenset(source.unread))
        return None, Context.of_draft(draft), faults.faults
    return site, Context.of_site(site), ()


def _summary(site: Site, recordings: int) -> str:
    parts = {
        "numbers": site.numbers,
        "groups": site.groups,
        "languages": site.languages,
        "guides": site.guides,
        "menus": site.menus,
        "entries in the directory": site.directory,
    }
    held = [*(f"{name} {len(part)}" for name, part in parts.items()), f"recordings {recordings}"]
    name = printable(site.named(site.name, site.default_language))
    return f"{name}: {', '.join(held)}"
