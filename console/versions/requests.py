"""Requests about versions, and the answers to those that cannot be done."""

import logging
from collections.abc import Iterable

from flask import current_app
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from config.faults.fault import Fault, Faults
from console.identity.auth import current_user
from console.web.dependencies import dependencies
from console.web.errors import Refused
from versions.folders import VersionFolders
from versions.pointer import VersionPointer
from versions.publish import NotProposed, Published, SamePerson, Unknown, Versions
from versions.store import VersionStore

log = logging.getLogger(__name__)

LONGEST_REASON = 200
EXTENSION = "lotsa-versions"


class PublishRequest(BaseModel, extra="forbid", str_strip_whitespace=True):
    """Why a version is published or rolled back."""

    reason: str = Field(default="", max_length=LONGEST_REASON, description="For the history.")


def versions() -> Versions:
    """Return the site's versions; one object for the application, which keeps loaded sites."""
    known: Versions | None = current_app.extensions.get(EXTENSION)
    if known is None:
        known = current_app.extensions[EXTENSION] = _versions()
    return known


def _versions() -> Versions:
    deps = dependencies()
    store = VersionStore(deps.database)
    folders = VersionFolders(deps.settings.data / "versions")
    slug = deps.router.site.slug
    return Versions(store, folders, VersionPointer(deps.router.store.redis, slug), slug)


def roll_back(number: int, reason: str) -> Published:
    """Publish an older version again as the user; raises Refused."""
    try:
        made = versions().roll_back(number, current_user().name, reason, dependencies().clock())
    except Unknown:
        raise _unknown() from None
    except Faults as faults:
        raise faulty(faults) from None
    return logged("rolled back to", made)


def approve(number: int) -> Published:
    """Approve a proposed version as a second person; raises Refused."""
    try:
        made = versions().approve(number, current_user().name, dependencies().clock())
    except Unknown:
        raise _unknown() from None
    except NotProposed:
        message = lazy_gettext("This version does not wait for approval any more.")
        raise Refused(409, message) from None
    except SamePerson:
        message = lazy_gettext("Somebody else must approve what you have published.")
        raise Refused(409, message) from None
    return logged("approved", made)


def logged(deed: str, made: Published) -> Published:
    """Note in the log who has done what."""
    if made.is_new:
        log.info("%s %s version %d", current_user().name, deed, made.version.number)
    return made


def _unknown() -> Refused:
    return Refused(404, lazy_gettext("There is no such version."))


def faulty(faults: Faults) -> Refused:
    """Return the refusal of a site with faults, with the place of each."""
    message = lazy_gettext("The files have faults, so nothing is published.")
    return Refused(422, message, word="faulty", more={"faults": fault_list(faults.faults)})


def fault_list(faults: Iterable[Fault]) -> list[dict[str, object]]:
    """Return each fault with its place, as the API gives it."""
    return [
        {"file": one.file, "line": one.line, "column": one.column, "text": one.text}
        for one in faults
    ]
