"""Record that the signed-in person has seen or changed a citizen's data."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from console.access.entries import Deed, append_entry
from console.identity.auth import current_user
from console.web.dependencies import dependencies

log = logging.getLogger(__name__)


def record_access(deed: Deed, subject: str = "") -> None:
    """Record an access to the contact `subject` before its data is shown.

    Raises SQLAlchemyError if it cannot be recorded; then nothing is shown.
    """
    deps, who = dependencies(), current_user()
    log.info("access: %s %s %s", who.name, deed.value, subject)
    append_entry(deps.database, who.name, who.role.value, deed, subject, deps.clock())


def record_deed(deed: Deed, subject: str) -> None:
    """Record what has been done already; if the database fails, the process's log alone has it."""
    try:
        record_access(deed, subject)
    except SQLAlchemyError:
        log.exception("not in the access log: %s %s", deed.value, subject)
