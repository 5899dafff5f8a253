"""/stats/alarms: queues without a speaker on duty, and carrier account faults."""

from typing import Literal

from flask import Blueprint
from pydantic import BaseModel, Field

from config.hours.calendar import opening
from config.hours.staffed_hours import to_be_there
from config.model.site import Site
from console.board.account_faults import AccountFaultView, account_fault_view
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.timestamps import Timestamp, utc
from routing.eligibility.language_alarm import Alarm, alarms
from routing.state.account import account_faults
from routing.state.queue import Queue

routes = Blueprint("alarms", __name__, url_prefix="/stats")


class AlarmView(BaseModel):
    """A queue that no guide on duty serves in its language.

    It is an alarm while the group is open and the calendar staffs the language, or while a contact
    waits.
    """

    group: str = Field(description="Id of the answer group.")
    language: str = Field(description="Code of the language.")
    waiting: int = Field(description="Contacts waiting that nobody can answer; may be 0.")
    stepping_in: int = Field(
        description="Guides on duty who serve it without the language; at 0 nobody can."
    )
    stepping_in_after_s: float | None = Field(
        description="Queue time from which the first of them serves it; null if none do."
    )


class AlarmList(BaseModel):
    """Every alarm; queues with waiting contacts come first."""

    version: Literal[1] = Field(description="Version of this format; raised by a breaking change.")
    at: Timestamp = Field(description="When the board was read, UTC.")
    alarms: list[AlarmView]
    account: list[AccountFaultView] = Field(
        description="Faults of our carrier account, latest first."
    )


@routes.get("/alarms")
@Operation(
    "Queues whose language nobody on duty speaks, and faults of our carrier account.",
    gives=AlarmList,
)
@requires_role(Role.SUPERVISOR)
def every() -> AlarmList:
    """Return all alarms and account faults.

    Both lists are empty when every queue that should be staffed is covered and the carrier accepts
    our calls.
    """
    deps = dependencies()
    board = deps.board_cache.now()
    raised = alarms(board, staffed_queues(deps.router.site, deps.clock()))
    return AlarmList(
        version=1,
        at=utc(board.at),
        alarms=[_view(alarm) for alarm in raised],
        account=[account_fault_view(seen) for seen in account_faults(deps.router, deps.clock())],
    )


def _view(alarm: Alarm) -> AlarmView:
    helping = alarm.stepping_in
    return AlarmView(
        group=alarm.queue.group,
        language=alarm.queue.language,
        waiting=alarm.waiting,
        stepping_in=helping.guides,
        stepping_in_after_s=helping.after_s if helping.guides else None,
    )


def staffed_queues(site: Site, now: float) -> dict[str, bool]:
    """Return for each queue whether it should be staffed now.

    It should when the group is open and the calendar staffs the language.
    """
    queues = map(Queue.parse, site.queue_ids())
    return {queue.id: to_be_there(site, queue.group, queue.language, now) for queue in queues}


def open_groups(site: Site, now: float) -> dict[str, bool]:
    """Return for each answer group whether it is open now."""
    return {id_: opening(site, id_, now).open for id_ in site.groups}
