"""Reads a site and says every fault in it, or what it holds."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from config.faults import Faults
from config.load import load_site
from config.settings import Settings
from config.site import Site


def arguments(parser: ArgumentParser) -> None:
    """One folder, by default the one that LOTSA_SITE names."""
    parser.add_argument("folder", type=Path, nargs="?", help="the folder with the YAML files")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Prints one line per fault, with file, line and column, and returns 1; else a summary."""
    folder: Path = chosen.folder or settings.site
    try:
        site = load_site(folder)
    except Faults as faults:
        print(faults)
        return 1
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
