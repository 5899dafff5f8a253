"""Pages that suspend and resume callbacks, each with a confirmation."""

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from console.callbacks.callback_list import callback_list
from console.callbacks.pauses_api import group_ids, resume, suspend, suspended_group_ids
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.dependencies import dependencies

routes = Blueprint("hold_pages", __name__, url_prefix="/holds")

ALL = "-"
"""Means every group; never a group id."""


@routes.get("/<group>")
@requires_role(Role.SUPERVISOR)
def page(group: str) -> ResponseReturnValue:
    """Show what the change will affect and ask for confirmation."""
    groups = _groups(group)
    there = suspended_group_ids()
    return render_template(
        "pause.html",
        site=dependencies().router.site,
        group=group,
        groups=groups,
        is_held=all(each in there for each in groups),
        waiting=sum(callback_list(each).total for each in groups),
    )


@routes.post("/<group>/on")
@requires_role(Role.SUPERVISOR)
def hold(group: str) -> ResponseReturnValue:
    """Suspend callbacks in the group."""
    suspend(_groups(group))
    return redirect("/callbacks?done=held", 303)


@routes.post("/<group>/off")
@requires_role(Role.SUPERVISOR)
def go_on(group: str) -> ResponseReturnValue:
    """Resume callbacks in the group."""
    resume(_groups(group))
    return redirect("/callbacks?done=resumed", 303)


def _groups(group: str) -> list[str]:
    return list(dependencies().router.site.groups) if group == ALL else group_ids(group)
