"""Print what callers notice when one site's folder replaces another."""

import hashlib
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from config.difference.change import Change, Snapshot
from config.difference.difference import difference
from config.faults.fault import Faults
from config.faults.printable import printable
from config.load import load_site
from config.recording_names import Context
from config.settings import Settings
from ivr.prompts.recordings import sounds


def arguments(parser: ArgumentParser) -> None:
    """Declare the two folders and the form of the answer."""
    parser.add_argument("old", type=Path, help="folder of the site as it is")
    parser.add_argument(
        "new",
        type=Path,
        nargs="?",
        help="folder of the site as it would be (default: the one in LOTSA_SITE)",
    )
    parser.add_argument("--json", action="store_true", help="print the changes as JSON")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print the changes by what the caller meets; return 0, also if there is none."""
    found = difference(snapshot(chosen.old), snapshot(chosen.new or settings.site))
    print(as_json(found) if chosen.json else as_text(found))
    return 0


def snapshot(folder: Path) -> Snapshot:
    """Return the site of a folder with its playable recordings.

    Raises Faults, which name the folder too, because two are read.
    """
    try:
        site = load_site(folder)
    except Faults as found:
        raise Faults([replace(one, file=str(folder / one.file)) for one in found.faults]) from None
    recorded, _ = sounds(folder, Context.of_site(site))
    hashes = {name: hashlib.sha256(wav).hexdigest() for name, wav in recorded.items()}
    return Snapshot(site, hashes)


def as_text(changes: Iterable[Change]) -> str:
    """Return the changes under their topics and subjects, or that there is none."""
    lines: list[str] = []
    for topic, of_topic in groupby(changes, key=lambda change: change.topic):
        lines.append(topic.value)
        for subject, of_subject in groupby(of_topic, key=lambda change: change.subject):
            lines.append(f"  {printable(subject)}")
            lines += [f"    {printable(str(change))}" for change in of_subject]
    return "\n".join(lines) or "Callers and staff notice no change."


def as_json(changes: Iterable[Change]) -> str:
    """Return the changes as a list, each with topic, subject, text, language, was and now."""
    rows = [
        {
            "topic": change.topic.value,
            "subject": change.subject,
            "text": change.text,
            "language": change.language or None,
            "was": change.was or None,
            "now": change.now or None,
        }
        for change in changes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
