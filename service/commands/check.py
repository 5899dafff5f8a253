"""Reads a site and says every fault in it, or what it holds."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from config.faults import Faults
from config.load import load_site
from config.settings import Settings
from config.site import Site
from ivr.unspoken import recorded, unspoken


def arguments(parser: ArgumentParser) -> None:
    """One folder, by default the one that LOTSA_SITE names."""
    parser.add_argument("folder", type=Path, nargs="?", help="the folder with the YAML files")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print every fault with file, line and column, and return 1; else notes and a summary."""
    folder: Path = chosen.folder or settings.site
    try:
        site = load_site(folder)
    except Faults as faults:
        print(faults)
        return 1
    for note in unspoken(site, recorded(folder)):
        print(f"note: {note}")
    print(f"ok: {folder}: {_summary(site)}")
    return 0


def _summary(site: Site) -> str:
    parts = {
        "numbers": site.numbers,
        "groups": site.groups,
        "languages": site.languages,
        "guides": site.guides,
        "menus": site.menus,
        "entries in the directory": site.directory,
    }
    held = (f"{name} {len(part)}" for name, part in parts.items())
    return f"{site.named(site.name, site.default_language)}: {', '.join(held)}"
