"""Who changed a promise: in the contact's timeline right after the change, and in the log."""

import logging

from callback.verbs.sign import sign
from console.identity.auth import known
from console.web.dependencies import parts

log = logging.getLogger(__name__)


def signed(contact: str, deed: str) -> None:
    """Notes the account of whoever asks; `deed` is what they have done with it."""
    own, who = parts(), known().name
    sign(own.callbacks, contact, who, own.clock())
    log.info("%s has %s the callback %s", who, deed, contact)
