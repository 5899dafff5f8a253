"""The page of one version: what callers noticed when it was published."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext

from config.difference.change import Change
from config.faults.fault import Faults
from console.admin.change_wording import worded_topics
from console.admin.review import noticed
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.versions.requests import versions
from console.versions.version_view import version_view
from console.web.errors import Refused
from versions.version import Version

routes = Blueprint("version_changes", __name__, url_prefix="/versions")


@routes.get("/<int:number>")
@requires_role(Role.ADMIN)
def page(number: int) -> str:
    """Show how a version differs from the one before it."""
    store = versions().store
    version = store.get(number)
    if version is None:
        raise Refused(404, lazy_gettext("There is no such version."))
    before = _before(number)
    changes = _changes(before, version) if before else ()
    return render_template(
        "version_changes.html",
        view=version_view(version, store.current()),
        before=before,
        topics=None if changes is None else worded_topics(changes),
    )


def _before(number: int) -> Version | None:
    """Return the version that was in force when this one was published."""
    older = (one for one in versions().store.all() if one.number < number and not one.is_proposed)
    return next(older, None)


def _changes(old: Version, new: Version) -> tuple[Change, ...] | None:
    """Return what differs; None if this Lotsa cannot read one of the versions any more."""
    store = versions().store
    try:
        was, now = versions().load(old).site, versions().load(new).site
    except Faults:
        return None
    return noticed(was, store.hashes(old.number), now, store.hashes(new.number))
