"""Decide, before a process starts, which version of the site it works with."""

from collections.abc import Callable
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from config.faults.fault import Faults
from config.load import load_site
from config.model.site import Site
from records.database import prepare
from records.wrong_database import WrongDatabase
from service.wiring import Wiring
from versions.files import Files, digest, hashes_of, read_folder
from versions.publish import SYSTEM, Published
from versions.version import Source, Version

log = structlog.get_logger("versions")

FIRST, AT_START = "first start", "start"
"""Reasons of the versions that a start publishes."""

Say = Callable[[str], object]


def prepare_version(own: Wiring, *, publishes: bool = False, say: Say = log.warning) -> None:
    """Prepare the database, and publish the site's folder if nothing is published yet.

    With `publishes`, publish a folder that was edited since the last start or publish as well.
    `say` receives a line about a folder that differs from the version in force. A database that
    does not answer is only logged: calls work without it. Raises Faults if no version could be
    used, and WrongDatabase if the database belongs to another site.
    """
    try:
        _prepare(own, publishes=publishes, say=say)
    except SQLAlchemyError as fault:
        log.warning("the database does not answer", fault=str(fault))


def _prepare(own: Wiring, *, publishes: bool, say: Say) -> None:
    current = own.stored_versions.store.current()
    known = own.stored_versions.site_of(current)
    if current and known:
        prepare(own.history, known.slug)
        own.stored_versions.store.prepare()
        _look_at_folder(own, current, known, publishes=publishes, say=say)
    else:  # nothing is published, or this Lotsa finds faults in what is
        files = _files(own.settings.site)
        prepare_history(own, files)
        _publish(own, files, AT_START if current else FIRST)


def prepare_history(own: Wiring, files: Files) -> None:
    """Create missing tables; raise WrongDatabase unless they are of the files' site, or Faults."""
    prepare(own.history, own.stored_versions.check(files).slug)
    own.stored_versions.store.prepare()


def _look_at_folder(
    own: Wiring, current: Version, known: Site, *, publishes: bool, say: Say
) -> None:
    """Publish the folder or say that it differs; its faults do not stop the start.

    Nothing is said of a folder that `./lotsa run` has spoken of, before it started this process.
    """
    versions, folder = own.stored_versions, own.settings.site
    try:
        found, seen = _digest(read_folder(folder)), versions.folders.seen()
    except Faults as faults:  # a file cannot be read
        say(_told_of_faults(folder, faults, current))
        return
    if found != current.digest and (publishes or found != seen):
        try:
            files = _files(folder)
            _check_owner(versions.check(files), known)
        except Faults as faults:
            say(_told_of_faults(folder, faults, current))
        else:
            edited = publishes and seen not in ("", found) and current.source is Source.FOLDER
            say(_published(own, files) if edited else _told_of_difference(current))
    if publishes:
        versions.folders.note_seen(found)


def _published(own: Wiring, files: Files) -> str:
    made = _publish(own, files, AT_START).version
    proposed = " It waits for approval." if made.is_proposed else ""
    return f"The folder has been edited: published as version {made.number}.{proposed}"


def _told_of_difference(current: Version) -> str:
    return (
        f"The folder differs from version {current.number}, which is in force. "
        "To publish the folder: ./lotsa publish"
    )


def _told_of_faults(folder: Path, faults: Faults, current: Version) -> str:
    count = len(faults.faults)
    return (
        f"The folder {folder} has {count} fault{'s' if count > 1 else ''}, so version "
        f"{current.number} stays in force. To see them: ./lotsa check"
    )


def _publish(own: Wiring, files: Files, reason: str) -> Published:
    made = own.stored_versions.publish(files, SYSTEM, reason, own.clock(), Source.FOLDER)
    own.stored_versions.folders.note_seen(_digest(files))
    return made


def _files(folder: Path) -> Files:
    """Return the folder's files; raise Faults that name the folder if it holds no site."""
    files = read_folder(folder)
    if not any(name.endswith(".yaml") for name in files):
        load_site(folder)
    return files


def _digest(files: Files) -> str:
    return digest(hashes_of(files))


def _check_owner(site: Site, known: Site) -> None:
    if site.slug != known.slug:
        raise WrongDatabase(
            f"the history is that of the site {known.slug}, not of {site.slug}: "
            "every site has a database of its own, see LOTSA_DATABASE_URL and LOTSA_DATA"
        )
