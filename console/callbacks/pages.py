"""Callback pages: the list with its filters, and one callback with its actions."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from callback.slots.free_times import times
from callback.state.open_callbacks import callback_of
from callback.state.record import Callback
from config.telephone_number.written import read_number
from console.access.entries import Deed
from console.access.record import record_access
from console.callbacks.api import find_queue, query_filters
from console.callbacks.callback_list import STATES, callback_list, find_callback
from console.callbacks.callback_view import callback_view
from console.callbacks.changes import (
    REASONS,
    cancel_callback,
    change_number_of,
    move_callback,
    put_first,
)
from console.callbacks.pauses_api import suspended_group_ids
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("callback_pages", __name__, url_prefix="/callbacks")


@routes.get("")
@requires_role(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show all open callbacks, or those of a group, language or state."""
    return _list("")


@routes.post("/find")
@requires_role(Role.SUPERVISOR)
def find() -> ResponseReturnValue:
    """Find the open callback of a number; posted to keep the number out of URLs."""
    deps = dependencies()
    number = read_number(request.form.get("number", "").strip()[:40], deps.router.site.country)
    found = callback_of(deps.callbacks, number)
    record_access(Deed.FOUND_NUMBER, found.id if found else "")
    if found is None:
        return make_response(_list("nobody"), 404)
    return redirect(f"/callbacks/{found.id}", 303)


@routes.get("/<contact>")
@requires_role(Role.SUPERVISOR)
def one(contact: str) -> ResponseReturnValue:
    """Show one callback."""
    return _page(find_callback(contact), None)


@routes.post("/<contact>/move")
@requires_role(Role.SUPERVISOR)
def move(contact: str) -> ResponseReturnValue:
    """Move a callback to another queue, another time, or both."""
    form, found = request.form, find_callback(contact)
    group, language = form.get("group", ""), form.get("language", "")
    change = lambda: move_callback(contact, _moment(found), find_queue(group, language))  # noqa: E731
    return _done(found, "moved", change)


@routes.post("/<contact>/number")
@requires_role(Role.SUPERVISOR)
def number(contact: str) -> ResponseReturnValue:
    """Change the telephone number."""
    given = request.form.get("number", "").strip()[:40]
    return _done(find_callback(contact), "number", lambda: change_number_of(contact, given))


@routes.post("/<contact>/ring-now")
@requires_role(Role.SUPERVISOR)
def ring_now(contact: str) -> ResponseReturnValue:
    """Put a callback first among the contacts that its guides serve."""
    return _done(find_callback(contact), "first", lambda: put_first(contact))


@routes.post("/<contact>/cancel")
@requires_role(Role.SUPERVISOR)
def cancel(contact: str) -> ResponseReturnValue:
    """Cancel a callback for one of the listed reasons."""
    given = request.form.get("reason", "")
    reason = next((each for each in REASONS if each == given), None)
    if reason is None:
        raise Refused(400, lazy_gettext("Choose a reason."))
    return _done(find_callback(contact), "cancelled", lambda: cancel_callback(contact, reason))


def _list(fault: str) -> str:
    deps = dependencies()
    group, language, state = query_filters()
    return render_template(
        "callbacks.html",
        site=deps.router.site,
        found=callback_list(group, language, state),
        asked={"group": group, "language": language, "state": state},
        in_states=STATES,
        held=suspended_group_ids(),
        today=deps.board_cache.recent().board.today,
        fault=fault,
        done=request.args.get("done", ""),
        now=deps.clock(),
    )


def _page(callback: Callback, fault: Refused | None) -> ResponseReturnValue:
    deps = dependencies()
    page = render_template(
        "callback.html",
        site=deps.router.site,
        one=callback_view(deps.router, callback, deps.clock()),
        times=() if callback.contact.end else times(deps.callbacks, callback.queue, deps.clock()),
        reasons=REASONS,
        done="" if fault else request.args.get("done", ""),
        fault=fault,
        now=deps.clock(),
    )
    return make_response(page, fault.code if fault else 200)


def _done(callback: Callback, deed: str, change: Callable[[], None]) -> ResponseReturnValue:
    """Make the change, then show the page with the outcome or the reason for refusing it."""
    try:
        change()
    except Refused as fault:
        return _page(dependencies().callbacks.get(callback.id) or callback, fault)
    return redirect(f"/callbacks/{callback.id}?done={deed}", 303)


def _moment(found: Callback) -> float | None:
    """Return the chosen time in Unix seconds; None to call back in turn."""
    when = request.form.get("when", "")
    if when == "turn":
        return None
    if when == "same":
        return found.due or None
    try:
        return _local(request.form.get("other", "")) if when == "other" else float(when)
    except ValueError:
        raise Refused(400, lazy_gettext("Choose a time.")) from None


def _local(written: str) -> float:
    """Parse a local time as browsers send it: 2026-06-15T10:30.

    Raises ValueError if the time has a time zone.
    """
    moment, zone = datetime.fromisoformat(written), ZoneInfo(dependencies().router.site.timezone)
    if moment.tzinfo is not None:
        raise ValueError(written)
    return moment.replace(tzinfo=zone).timestamp()
