"""/api/holds: suspend the callbacks of a group in a crisis, and resume them."""

import logging

from flask import Blueprint
from pydantic import BaseModel, Field

from callback.verbs.hold import held, pause_all, resume_all
from console.identity.accounts import Role
from console.identity.auth import current_user, requires_role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("holds", __name__, url_prefix="/api/holds")
log = logging.getLogger(__name__)


class HoldsShown(BaseModel):
    """The groups whose callbacks are suspended."""

    groups: list[str] = Field(description="Ids of answer groups, in the site's order.")


@routes.get("")
@Operation("Groups whose callbacks are suspended.", gives=HoldsShown)
@requires_role(Role.SUPERVISOR)
def every() -> HoldsShown:
    """Return the groups whose callbacks are suspended."""
    return HoldsShown(groups=holds())


@routes.put("/<group>")
@Operation(
    "Suspends a group's callbacks and informs each citizen.", gives=HoldsShown, faults=(404,)
)
@requires_role(Role.SUPERVISOR)
def hold(group: str) -> HoldsShown:
    """Suspend callbacks, which keep their places."""
    hold_back(chosen(group))
    return HoldsShown(groups=holds())


@routes.delete("/<group>")
@Operation("Resumes a group's callbacks.", gives=HoldsShown, faults=(404,))
@requires_role(Role.SUPERVISOR)
def go_on(group: str) -> HoldsShown:
    """Resume callbacks in the places they kept."""
    let_go_on(chosen(group))
    return HoldsShown(groups=holds())


def holds() -> list[str]:
    """Return the ids of the suspended groups."""
    deps = dependencies()
    there = held(deps.callbacks)
    return [group for group in deps.desk.site.groups if group in there]


def chosen(group: str) -> list[str]:
    """Return the group as a list of one id; raises Refused if the site does not have it."""
    if group not in dependencies().desk.site.groups:
        raise Refused(
            404, "The site has no group with this id.", swedish="Platsen har ingen sådan grupp."
        )
    return [group]


def hold_back(groups: list[str]) -> None:
    """Suspend groups; the sweeper pauses their callbacks and informs the citizens."""
    pause_all(dependencies().callbacks, groups, dependencies().clock())
    log.info("%s suspended the callbacks of %s", current_user().name, ", ".join(groups))


def let_go_on(groups: list[str]) -> None:
    """Resume groups; the sweeper puts their callbacks back in line."""
    resume_all(dependencies().callbacks, groups, dependencies().clock())
    log.info("%s resumed the callbacks of %s", current_user().name, ", ".join(groups))
