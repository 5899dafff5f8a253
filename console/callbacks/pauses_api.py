"""/api/holds: suspend the callbacks of a group in a crisis, and resume them."""

import logging

from flask import Blueprint
from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from callback.verbs.suspend_group import release_groups, suspend_groups, suspended_groups
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("holds", __name__, url_prefix="/api/holds")
log = logging.getLogger(__name__)


class SuspendedGroups(BaseModel):
    """The groups whose callbacks are suspended."""

    groups: list[str] = Field(description="Ids of answer groups, in the site's order.")


@routes.get("")
@Operation("Groups whose callbacks are suspended.", gives=SuspendedGroups)
@requires_role(Role.SUPERVISOR)
def every() -> SuspendedGroups:
    """Return the groups whose callbacks are suspended."""
    return SuspendedGroups(groups=suspended_group_ids())


@routes.put("/<group>")
@Operation(
    "Suspends a group's callbacks and informs each citizen.", gives=SuspendedGroups, faults=(404,)
)
@requires_role(Role.SUPERVISOR)
def hold(group: str) -> SuspendedGroups:
    """Suspend callbacks, which keep their places."""
    suspend(group_ids(group))
    return SuspendedGroups(groups=suspended_group_ids())


@routes.delete("/<group>")
@Operation("Resumes a group's callbacks.", gives=SuspendedGroups, faults=(404,))
@requires_role(Role.SUPERVISOR)
def go_on(group: str) -> SuspendedGroups:
    """Resume callbacks in the places they kept."""
    resume(group_ids(group))
    return SuspendedGroups(groups=suspended_group_ids())


def suspended_group_ids() -> list[str]:
    """Return the ids of the suspended groups."""
    deps = dependencies()
    there = suspended_groups(deps.callbacks)
    return [group for group in deps.router.site.groups if group in there]


def group_ids(group: str) -> list[str]:
    """Return the group as a list of one id; raises Refused if the site does not have it."""
    if group not in dependencies().router.site.groups:
        raise Refused(404, lazy_gettext("The site has no group with this id."))
    return [group]


def suspend(groups: list[str]) -> None:
    """Suspend groups; the sweeper pauses their callbacks and informs the citizens."""
    suspend_groups(dependencies().callbacks, groups, dependencies().clock())
    log.info("%s suspended the callbacks of %s", current_user().name, ", ".join(groups))


def resume(groups: list[str]) -> None:
    """Resume groups; the sweeper puts their callbacks back in line."""
    release_groups(dependencies().callbacks, groups, dependencies().clock())
    log.info("%s resumed the callbacks of %s", current_user().name, ", ".join(groups))
