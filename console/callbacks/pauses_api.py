"""/api/holds: in a crisis the callbacks of a group are held back, until they go on."""

import logging

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, Field

from callback.verbs.hold import held, pause_all, resume_all
from console.identity.accounts import Role
from console.identity.auth import allowed, known
from console.web.api_doc import Description, described
from console.web.dependencies import parts
from console.web.errors import Refused

routes = Blueprint("holds", __name__, url_prefix="/api/holds")
log = logging.getLogger(__name__)


class HoldsShown(BaseModel):
    """Groups in which nobody is called back."""

    groups: list[str] = Field(description="Ids of answer groups, in the order of the site.")


@routes.get("")
@described(Description("Groups in which nobody is called back.", gives=HoldsShown))
@allowed(Role.SUPERVISOR)
def every() -> ResponseReturnValue:
    """Mostly none."""
    return jsonify(groups=holds())


@routes.put("/<group>")
@described(
    Description(
        "Holds a group's callbacks back; each citizen is told.", gives=HoldsShown, faults=(404,)
    )
)
@allowed(Role.SUPERVISOR)
def hold(group: str) -> ResponseReturnValue:
    """They rest in their places."""
    hold_back(chosen(group))
    return jsonify(groups=holds())


@routes.delete("/<group>")
@described(Description("Lets a group's callbacks go on.", gives=HoldsShown, faults=(404,)))
@allowed(Role.SUPERVISOR)
def go_on(group: str) -> ResponseReturnValue:
    """In their old places."""
    let_go_on(chosen(group))
    return jsonify(groups=holds())


def holds() -> list[str]:
    """The groups that are held back."""
    own = parts()
    there = held(own.callbacks)
    return [group for group in own.desk.site.groups if group in there]


def chosen(group: str) -> list[str]:
    """The group of that id; Refused when the site has none."""
    if group not in parts().desk.site.groups:
        raise Refused(404, "The site has no such group.", swedish="Platsen har ingen sådan grupp.")
    return [group]


def hold_back(groups: list[str]) -> None:
    """The sweeper rests their callbacks and tells the citizens."""
    pause_all(parts().callbacks, groups, parts().clock())
    log.info("%s has held back the callbacks of %s", known().name, ", ".join(groups))


def let_go_on(groups: list[str]) -> None:
    """The sweeper puts them back in line."""
    resume_all(parts().callbacks, groups, parts().clock())
    log.info("%s has let the callbacks of %s go on", known().name, ", ".join(groups))
