"""/stats/transfers: today's share of transfers that reached the right person at once."""

from flask import Blueprint
from flask_babel import lazy_gettext

from console.board.recent_transfers import RightTransfers
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused

routes = Blueprint("right_transfers", __name__, url_prefix="/stats")


@routes.get("/transfers")
@Operation(
    "Today's transfers, and how many reached the right person at the first try.",
    gives=RightTransfers,
    faults=(503,),
)
@requires_role(Role.SUPERVISOR)
def transfers() -> RightTransfers:
    """Return the figures of the board."""
    deps = dependencies()
    now = deps.clock()
    found = deps.recent_transfers.at(now, deps.router.date(now))
    if found is None:
        raise Refused(503, lazy_gettext("The history cannot be read now."))
    return found
