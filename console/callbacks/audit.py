"""Audit of changes to callbacks, in the contact's timeline and in the log."""

import logging

from callback.verbs.record_editor import record_editor
from console.access.entries import Deed
from console.access.record import record_deed
from console.identity.auth import current_user
from console.web.dependencies import dependencies

log = logging.getLogger(__name__)


def record_change(contact: str, deed: str) -> None:
    """Record the signed-in account as the author of a change.

    `deed` is a past participle for the log, such as "cancelled". Call it right after the change, so
    that the two are next to each other in the timeline.
    """
    deps, who = dependencies(), current_user().name
    record_editor(deps.callbacks, contact, who, deps.clock())
    record_deed(Deed.CHANGED_CALLBACK, contact)
    log.info("%s has %s the callback %s", who, deed, contact)
