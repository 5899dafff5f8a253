"""The page for the opening hours of a single day."""

from datetime import timedelta

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from config.edit.own_week import free_name, with_own_week
from config.edit.round_trip import Steps, with_value
from config.edit.single_day import with_single_day, without_single_day
from config.hours.calendar import date_of
from config.model.site import Site
from console.admin.hours_form import SingleDay, single_day, weeks
from console.admin.site_draft import Edit, change, draft_site, drafts
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("hours_pages", __name__, url_prefix="/admin/hours")


@routes.get("")
@requires_role(Role.ADMIN)
def page() -> str:
    """Show the form, and the days that have other hours already."""
    return _page(None)


@routes.post("")
@requires_role(Role.ADMIN)
def save() -> ResponseReturnValue:
    """Put the hours of a day into the draft; the form keeps what was written if it is refused."""
    deps = dependencies()
    try:
        site = draft_site(drafts().draft())
        wanted = single_day(request.form, site, date_of(site, deps.clock()))
        change(*_edits(wanted, site))
    except Refused as fault:
        return make_response(_page(fault), fault.code or 422)
    return redirect("/admin/draft?done=saved", 303)


def _edits(wanted: SingleDay, site: Site) -> list[tuple[Steps, Edit]]:
    """Return the changes of the files: a group that shares its hours first gets its own."""
    hours, group, edits = wanted.hours, wanted.only, list[tuple[Steps, Edit]]()
    if group:
        own = free_name(group, site.hours)
        edits.append((("hours", hours), lambda text, steps: with_own_week(text, steps, own)))
        edits.append((("groups", group, "hours"), lambda text, at: with_value(text, at, own)))
        hours = own
    return [*edits, (("hours", hours), lambda text, steps: _edited(text, steps, wanted))]


def _edited(text: str, steps: Steps, wanted: SingleDay) -> str:
    if wanted.spans is None:
        return without_single_day(text, steps, wanted.day)
    return with_single_day(text, steps, wanted.day, wanted.spans, wanted.reason)


def _page(fault: Refused | None) -> str:
    site = draft_site(drafts().draft())
    today = date_of(site, dependencies().clock())
    return render_template(
        "hours.html",
        weeks=weeks(site),
        today=today.isoformat(),
        tomorrow=(today + timedelta(days=1)).isoformat(),
        typed=request.form,
        fault=fault,
    )
