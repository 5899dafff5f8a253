"""Publish the site's folder: the next call in every process gets it, without a restart."""

import sys
from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from pathlib import Path

from config.faults.fault import Faults
from config.settings import Settings
from service.output.published import author, told
from service.redis.client import HASTY
from service.rehearsal.running_instance import running_instance
from service.rehearsal.site_check import check_site
from service.startup.site_version import prepare_history
from service.wiring import Wiring
from versions.files import Files, digest, hashes_of, read_folder
from versions.git_source import GitFault, commit_of, files_at
from versions.version import Source


def arguments(parser: ArgumentParser) -> None:
    """Declare the source and the reason."""
    parser.add_argument(
        "--from",
        dest="ref",
        metavar="REF",
        help="publish the folder as this branch, tag or commit of its git repository has it",
    )
    parser.add_argument("--reason", default="", help="why, for the history")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Publish; return 1 and print every fault if the site has any."""
    with running_instance(settings, HASTY) as own:
        try:
            line = _publish(own, settings.site, chosen.ref, chosen.reason)
        except (Faults, GitFault) as fault:
            print(f"{fault}\nNothing is published.", file=sys.stderr)
            return 1
    print(line)
    return 0


def _publish(own: Wiring, folder: Path, ref: str | None, reason: str) -> str:
    files, source = read_folder(folder), Source.FOLDER
    if ref:
        commit = commit_of(folder, ref)
        files, source = files_at(folder, commit), Source.GIT
        reason = reason or f"{ref} ({commit[:10]})"
    _check(own, files, folder if source is Source.FOLDER else None)
    prepare_history(own, files)
    made = own.versions.publish(files, author(), reason, own.clock(), source)
    if source is Source.FOLDER:
        _note_seen(own, files)
    return told(made)


def _check(own: Wiring, files: Files, folder: Path | None) -> None:
    """Raise Faults if the files have any, or golden calls that are not as written.

    `folder` has the files, if they are in one.
    """
    with own.versions.folders.temporary(files) if folder is None else nullcontext(folder) as site:
        faults = check_site(site).faults
    if faults:
        raise Faults([*faults])


def _note_seen(own: Wiring, files: Files) -> None:
    own.versions.folders.note_seen(digest(hashes_of(files)))
