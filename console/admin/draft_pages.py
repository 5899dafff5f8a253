"""The draft page: what callers will notice, undo, discard and publish."""

from collections.abc import Callable

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.edit.round_trip import with_value
from config.faults.fault import Faults
from console.admin.change_wording import worded_topics
from console.admin.file_names import file_label
from console.admin.review import review
from console.admin.site_draft import change, discard, drafts, in_conflict, publish_draft, undo
from console.admin.typed_text import one_line
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.versions.golden_calls import golden_calls, known_calls
from console.versions.requests import LONGEST_REASON
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("draft_pages", __name__, url_prefix="/admin/draft")


@routes.get("")
@requires_role(Role.ADMIN)
def page() -> ResponseReturnValue:
    """Show what callers will notice, and a form to publish it."""
    return _page(None)


@routes.get("/calls")
@requires_role(Role.ADMIN)
def calls() -> str:
    """Make the golden calls of the draft, and show those that are not as written."""
    draft = drafts().draft()
    try:
        made = golden_calls(drafts().files(draft))
    except Faults:
        raise Refused(409, lazy_gettext("The draft has faults. Repair them first.")) from None
    return render_template("golden_calls.html", calls=made)


@routes.post("/calls")
@requires_role(Role.ADMIN)
def expect_heard() -> ResponseReturnValue:
    """Write into the golden calls that fail alike that what is heard now is right."""
    draft = drafts().draft()
    step, instead = request.form.get("step", ""), request.form.get("instead", "")
    known = known_calls(draft.hashes)
    alike = known.alike(step, instead) if known else []
    if not alike:
        raise Refused(409, lazy_gettext("Somebody has changed the draft. Look at it again."))
    edit = lambda text, steps: with_value(text, steps, instead)  # noqa: E731
    change(*((one.path, edit) for one in alike))
    return redirect("/admin/draft?done=saved", 303)


@routes.post("/publish")
@requires_role(Role.ADMIN)
def publish() -> ResponseReturnValue:
    """Publish the draft as the administrator has seen it."""
    reason = one_line(request.form.get("reason", ""))[:LONGEST_REASON]
    try:
        made = publish_draft(request.form.get("seen", ""), reason)
    except Refused as fault:
        return make_response(_page(fault), fault.code or 422)
    told = "proposed" if made.version.is_proposed else "published" if made.is_new else "same"
    return redirect(f"/admin/draft?done={told}&version={made.version.number}", 303)


@routes.post("/undo")
@requires_role(Role.ADMIN)
def undo_file() -> ResponseReturnValue:
    """Take the change of one file out of the draft."""
    return _done(lambda: undo(request.form.get("file", "")), "undone")


@routes.post("/discard")
@requires_role(Role.ADMIN)
def discard_all() -> ResponseReturnValue:
    """Take every change out of the draft."""
    return _done(discard, "discarded")


def _done(act: Callable[[], None], told: str) -> ResponseReturnValue:
    act()
    return redirect(f"/admin/draft?done={told}", 303)


def _page(fault: Refused | None) -> str:
    draft = drafts().draft()
    found = review(drafts(), draft)
    conflicts = draft.conflicts
    return render_template(
        "draft.html",
        draft=draft,
        labels={name: file_label(name) for name in draft.changes},
        faults=found.faults,
        topics=worded_topics(found.changes),
        calls=known_calls(draft.hashes),
        conflict=in_conflict(conflicts) if conflicts else None,
        conflicts=conflicts,
        two_people=dependencies().router.site.publishing.two_people,
        fault=fault,
        done=request.args.get("done", ""),
        number=request.args.get("version", ""),
    )
