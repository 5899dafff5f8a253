"""The announcements page: a form for a crisis, and what callers hear now."""

import logging
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict

from callback.verbs.suspend_group import suspend_groups
from console.announcements.announcement_view import announcement_view, state
from console.announcements.requests import announcements, approve_as, found, make
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.errors import Refused
from ivr.announcements.announcement import Announcement, Place
from ivr.announcements.changes import Wanted, end

routes = Blueprint("announcement_pages", __name__, url_prefix="/announcements")
log = logging.getLogger(__name__)

SHOWN = 30
"""How many announcements the page lists."""


@routes.get("")
@requires_role(Role.SUPERVISOR)
def page() -> ResponseReturnValue:
    """Show the form, and the announcements with the newest first."""
    return _page(None)


@routes.post("")
@requires_role(Role.SUPERVISOR)
def make_announcement() -> ResponseReturnValue:
    """Make an announcement; the form keeps what was written if it is refused."""
    try:
        one = make(_wanted())
    except Refused as fault:
        return make_response(_page(fault), fault.code or 422)
    log.info("%s made announcement %s", current_user().name, one.id)
    if request.form.get("suspend"):
        deps = dependencies()
        groups = list(one.groups) or list(deps.router.site.groups)
        suspend_groups(deps.callbacks, groups, deps.clock())
        log.info("%s suspended the callbacks of %s", current_user().name, ", ".join(groups))
    return redirect("/announcements?done=" + ("draft" if one.needs_approval else "made"), 303)


@routes.post("/<announcement>/approve")
@requires_role(Role.SUPERVISOR)
def approve_announcement(announcement: str) -> ResponseReturnValue:
    """Approve a draft as a second person."""
    try:
        one = approve_as(found(announcement), current_user().name)
    except Refused as fault:
        if fault.code != 409:
            raise
        return make_response(_page(fault), 409)
    log.info("%s approved announcement %s", current_user().name, one.id)
    return redirect("/announcements?done=made", 303)


@routes.post("/<announcement>/end")
@requires_role(Role.SUPERVISOR)
def end_announcement(announcement: str) -> ResponseReturnValue:
    """End an announcement now."""
    one = end(announcements(), found(announcement), dependencies().clock())
    log.info("%s ended announcement %s", current_user().name, one.id)
    return redirect("/announcements?done=ended", 303)


def _wanted() -> Wanted:
    form, site = request.form, dependencies().router.site
    return Wanted(
        texts={code: form.get(f"text-{code}", "") for code in site.languages},
        by=current_user().name,
        reason=form.get("reason", "").strip()[:200],
        place=Place.QUEUE if form.get("place") == Place.QUEUE else Place.START,
        numbers=[one for one in form.getlist("number") if one],
        groups=[one for one in form.getlist("group") if one],
        instead=form.get("place") == "instead",
        starts=_moment("starts") or 0.0,
        ends=_moment("ends"),
        silent_too=bool(form.get("silent_too")),
        incident=_incident(form.get("from", "")),
    )


def _moment(field: str) -> float | None:
    """Return a time of the form in Unix seconds; None if it is empty."""
    written, zone = request.form.get(field, ""), ZoneInfo(dependencies().router.site.timezone)
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=zone).timestamp()
    except ValueError:
        raise Refused(422, lazy_gettext("Write a date and a time.")) from None


def _copied(all_: Sequence[Announcement]) -> MultiDict[str, str]:
    """Return the form filled in from the announcement that the address names, if any."""
    chosen = request.args.get("from", "")
    texts = next((one.texts for one in all_ if one.id == chosen), {})
    return MultiDict({f"text-{code}": text for code, text in texts.items()} | {"from": chosen})


def _incident(copied: str) -> str:
    """Return the public warning that the copied announcement is about; empty for none."""
    one = announcements().get(copied) if copied else None
    return one.incident if one else ""


def _page(fault: Refused | None) -> str:
    deps = dependencies()
    now, heard = deps.clock(), announcements().heard()
    all_ = announcements().all()[:SHOWN]
    return render_template(
        "announcements.html",
        site=deps.router.site,
        views=[announcement_view(one, heard.get(one.id, 0), now) for one in all_],
        user=current_user().name,
        fault=fault,
        warned=next((one for one in all_ if one.incident and state(one, now) == "draft"), None),
        done=request.args.get("done", ""),
        typed=request.form or _copied(all_),
    )
