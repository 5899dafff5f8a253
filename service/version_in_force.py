"""The version with which a process or a command begins."""

from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from config.load import load_site
from versions.loaded_site import loaded_site
from versions.publish import Versions
from versions.version import PublishedSite

log = structlog.get_logger("versions")


def version_in_force(versions: Versions, folder: Path) -> PublishedSite:
    """Return the version in force, or the folder if nothing has been published.

    If the database does not answer, the newest version on this machine's disk. Raises Faults.
    """
    try:
        version = versions.store.current()
        if version:
            return versions.load(version)
    except SQLAlchemyError as fault:
        newest = versions.folders.newest()
        if newest:
            number, path = newest
            log.warning("the database does not answer", fault=str(fault), version=number)
            return PublishedSite(number, path, loaded_site(path))
    return PublishedSite(0, folder, load_site(folder))
