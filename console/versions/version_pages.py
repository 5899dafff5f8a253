"""The page Versions: the history of the site, and publishing its folder."""

from collections.abc import Callable

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from config.faults.fault import Faults
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.versions.folder import publish_folder
from console.versions.requests import (
    LONGEST_REASON,
    approve,
    roll_back,
    versions,
)
from console.versions.version_view import version_view
from console.web.dependencies import dependencies
from console.web.errors import Refused
from versions.files import digest, hashes_of, read_folder
from versions.publish import COMMAND, Published
from versions.version import Version

routes = Blueprint("version_pages", __name__, url_prefix="/versions")

SHOWN = 50
"""How many versions the page lists."""


@routes.get("")
@requires_role(Role.ADMIN)
def page() -> ResponseReturnValue:
    """Show the history, and whether the folder differs from the version in force."""
    return _page(None)


@routes.post("")
@requires_role(Role.ADMIN)
def publish() -> ResponseReturnValue:
    """Publish the folder; show its faults if it has any."""
    return _done(lambda: publish_folder(_reason()))


@routes.post("/<int:number>/rollback")
@requires_role(Role.ADMIN)
def publish_again(number: int) -> ResponseReturnValue:
    """Publish an older version again."""
    return _done(lambda: roll_back(number, _reason()))


@routes.post("/<int:number>/approve")
@requires_role(Role.ADMIN)
def approve_version(number: int) -> ResponseReturnValue:
    """Approve a proposed version as a second person."""
    return _done(lambda: approve(number))


def _done(act: Callable[[], Published]) -> ResponseReturnValue:
    try:
        made = act()
    except Refused as fault:
        if fault.code not in (409, 422):
            raise
        return make_response(_page(fault), fault.code)
    told = "proposed" if made.version.is_proposed else "done" if made.is_new else "same"
    return redirect(f"/versions?done={told}&version={made.version.number}", 303)


def _reason() -> str:
    return request.form.get("reason", "").strip()[:LONGEST_REASON]


def _page(fault: Refused | None) -> str:
    store = versions().store
    current, all_ = store.current(), store.all()[:SHOWN]
    return render_template(
        "versions.html",
        views=[version_view(one, current) for one in all_],
        authors={current_user().name, current_user().name + COMMAND},
        folder=dependencies().settings.site,
        differs=_differs(current),
        two_people=dependencies().router.site.publishing.two_people,
        fault=fault,
        done=request.args.get("done", ""),
        number=request.args.get("version", ""),
    )


def _differs(current: Version | None) -> bool:
    """Return whether the folder differs from the version in force."""
    try:
        files = read_folder(dependencies().settings.site)
    except Faults:
        return True
    return current is None or digest(hashes_of(files)) != current.digest
