"""Changes that staff make to callbacks, and the reasons for refusing them."""

from typing import Literal, get_args

from flask_babel import lazy_gettext

from callback.change_result import Change
from callback.numbers import refusal
from callback.verbs.cancel import cancel
from callback.verbs.change_number import change_number
from callback.verbs.reschedule import reschedule
from callback.verbs.ring_now import ring_now
from config.telephone_number.written import read_number
from console.callbacks.audit import record_change
from console.callbacks.web_form_api import already_promised, number_refused
from console.web.dependencies import dependencies
from console.web.errors import Refused
from routing.state.queue import Queue

Reason = Literal["citizen", "solved", "duplicate", "misuse", "other"]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Reasons for cancelling a callback; no free text, because it would hold personal data."""

REFUSALS = {
    Change.GONE: (404, lazy_gettext("There is no open callback with this id.")),
    Change.TOO_LATE: (409, lazy_gettext("It is being dialled now.")),
    Change.CALLING: (
        409,
        lazy_gettext("The citizen is on the line with us now."),
    ),
    Change.FULL: (409, lazy_gettext("That time is fully booked.")),
    Change.CLOSED: (
        409,
        lazy_gettext(
            "Nobody can be called back then: the group is closed or callbacks are suspended."
        ),
    ),
}


def move_callback(contact: str, at: float | None, queue: Queue | None) -> None:
    """Move a callback to a time and queue.

    `at` is in Unix seconds; None puts it in line. A `queue` of None keeps its queue.
    """
    deps = dependencies()
    change, _ = reschedule(deps.callbacks, contact, deps.clock(), due=at, queue=queue)
    _refuse(contact, change)
    record_change(contact, "moved")


def change_number_of(contact: str, given: str) -> None:
    """Change the number; `given` is as people write it."""
    deps = dependencies()
    number = read_number(given, deps.router.site.country) or given
    change = change_number(deps.callbacks, contact, number, deps.clock())
    why = refusal(deps.router.site, number)
    if change is Change.REFUSED and why is not None:
        raise number_refused(why, _language(contact))
    if change is Change.NUMBER:
        raise already_promised()
    _refuse(contact, change)
    record_change(contact, "changed the number of")


def _language(contact: str) -> str:
    """Return the contact's language, or the default if the site no longer has it."""
    router = dependencies().router
    found = router.store.contact(contact)
    known = found is not None and found.queue.language in router.site.languages
    return found.queue.language if found and known else router.site.default_language


def cancel_callback(contact: str, reason: Reason) -> None:
    """Cancel a callback and record the reason."""
    deps = dependencies()
    _refuse(contact, cancel(deps.callbacks, contact, reason, deps.clock()))
    record_change(contact, "cancelled")


def put_first(contact: str) -> None:
    """Put a callback first; it is dialled as soon as a guide is free."""
    deps = dependencies()
    change, _ = ring_now(deps.callbacks, contact, deps.clock())
    _refuse(contact, change)
    record_change(contact, "put first")


def _refuse(contact: str, change: Change) -> None:
    if change is Change.DONE:
        return
    why = Change.CALLING if _is_live(contact) else change
    code, message = REFUSALS[why]
    raise Refused(code, message, word=why.value)


def _is_live(contact: str) -> bool:
    """Return whether the citizen has called us and waits on the line in its place."""
    found = dependencies().router.store.contact(contact)
    return found is not None and found.live and not found.end
