"""Write a page with all words of a language, for a native reader to check."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from config.faults.fault import Faults
from config.load import load_site
from config.settings import Settings
from config.words.page import page


def arguments(parser: ArgumentParser) -> None:
    """Declare the language and the file."""
    parser.add_argument("language", help="a language of the site, such as so")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the file to write (default: words-LANGUAGE.html)"
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Write the page and print where; return 1 for an unknown language or a faulty site."""
    try:
        site = load_site(settings.site)
    except Faults as faults:
        print(faults)
        return 1
    if chosen.language not in site.languages:
        known = ", ".join(site.languages)
        print(f"The site has no language '{chosen.language}'. It has {known}.")
        return 1
    file: Path = chosen.out or Path(f"words-{chosen.language}.html")
    file.write_text(page(site, chosen.language), "utf-8")
    print(f"{file}: open it in a browser, or print it.")
    return 0
