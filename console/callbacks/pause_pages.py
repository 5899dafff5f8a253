"""Holding callbacks back, and letting them go on: each is asked once more before it is done."""

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from console.callbacks.callback_list import promises
from console.callbacks.pauses_api import chosen, hold_back, holds, let_go_on
from console.identity.accounts import Role
from console.identity.auth import allowed
from console.web.dependencies import parts

routes = Blueprint("hold_pages", __name__, url_prefix="/holds")

ALL = "-"
"""Stands for every group, which no id does."""


@routes.get("/<group>")
@allowed(Role.SUPERVISOR)
def page(group: str) -> ResponseReturnValue:
    """What it will mean."""
    groups = _groups(group)
    there = holds()
    return render_template(
        "hold.html",
        site=parts().desk.site,
        group=group,
        groups=groups,
        is_held=all(each in there for each in groups),
        waiting=sum(promises(each).total for each in groups),
    )


@routes.post("/<group>/on")
@allowed(Role.SUPERVISOR)
def hold(group: str) -> ResponseReturnValue:
    """From now on nobody in the group is called back."""
    hold_back(_groups(group))
    return redirect("/callbacks?done=held", 303)


@routes.post("/<group>/off")
@allowed(Role.SUPERVISOR)
def go_on(group: str) -> ResponseReturnValue:
    """From now on they are called back again."""
    let_go_on(_groups(group))
    return redirect("/callbacks?done=resumed", 303)


def _groups(group: str) -> list[str]:
    return list(parts().desk.site.groups) if group == ALL else chosen(group)
