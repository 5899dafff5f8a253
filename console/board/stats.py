"""/stats: the figures of every queue, once or as a stream."""

import threading
from collections.abc import Iterator
from dataclasses import asdict

from flask import Blueprint, Response

from callback.board import CallbackBoard
from config.model.site import Site
from console.board.account_faults import AccountFaultView, account_fault_view
from console.board.alarms import open_groups, staffed_queues
from console.board.board_cache import MAX_AGE_S, BoardCache
from console.board.figure_models import BoardFigures, figures
from console.board.recent_transfers import RightTransfers
from console.board.roster import guide_view
from console.board.upcoming_hours import unmanned
from console.identity.auth import current_user, requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import Dependencies, dependencies
from console.web.sse import KEEPALIVE, KEEPALIVE_S, message
from routing.figures.board_figures import Board, DayTotals
from routing.state.account import account_faults

routes = Blueprint("stats", __name__, url_prefix="/stats")

OTHER_TOTALS = ("abandoned_short", "turned_away", "outwaited", "unreached", "cancelled")


@routes.get("/queues")
@Operation("The current figures of every queue, with the day's totals.", gives=BoardFigures)
@requires_role(Role.SUPERVISOR)
def queues() -> BoardFigures:
    """Return the current figures."""
    return figures(dependencies().board_cache.now())


@routes.get("/stream")
@Operation(
    "The figures as server-sent events, sent whenever they change, at most twice a second. "
    "Unnamed events hold BoardFigures; `guides` the guides; `groups` which groups are open; "
    "`staffed` which queues should be staffed now by the calendar; `cover` how many guides on "
    "duty serve each queue in its language; `stepping_in` how many serve it without its "
    "language, and from which queue time in seconds; `apart` the day's totals that are in no "
    "other figure; `unmanned` by language the start (Unix seconds) of staffed hours that begin "
    "within half an hour with no speaker signed in; `account` the faults of our carrier "
    "account as in /stats/alarms; `transfers` today's transfers as in /stats/transfers.",
    gives=BoardFigures,
    media="text/event-stream",
    faults=(429,),
)
@requires_role(Role.SUPERVISOR)
def stream() -> Response:
    """Stream changes to the board page."""
    deps = dependencies()
    return deps.streams.open(f"{current_user().name}:board", _changes(deps))


def _changes(deps: Dependencies) -> Iterator[str]:
    cache, count = deps.board_cache, -1
    opening, unstaffed, faults, passed_on = "", "", message([], "account"), ""
    with cache.listener.listening():
        for _ in deps.streams.lifetime():
            if (latest := _opening(deps.router.site, deps.clock())) != opening:
                opening = latest
                yield opening
            cached = cache.recent()
            if cached.count == count:
                yield KEEPALIVE
            else:
                count = cached.count
                yield from _board(deps.router.site, cached.board)
            if (latest := message(_unmanned(deps, cached.board), "unmanned")) != unstaffed:
                unstaffed = latest
                yield unstaffed
            if (latest := message(_account(deps), "account")) != faults:
                faults = latest
                yield faults
            if (found := _transfers(deps)) and (latest := message(found, "transfers")) != passed_on:
                passed_on = latest
                yield passed_on
            _wait(cache, count)


def _opening(site: Site, now: float) -> str:
    return message(open_groups(site, now), "groups") + message(staffed_queues(site, now), "staffed")


def _board(site: Site, board: CallbackBoard) -> Iterator[str]:
    yield message(figures(board))
    yield message(_guides(site, board), "guides")
    yield message(_stepping_in(board), "stepping_in")
    yield message(_cover(board), "cover")
    yield message(other_totals(board.today), "apart")


def _guides(site: Site, board: Board) -> list[dict[str, object]]:
    """Leave out the endpoints, because boards hang on walls in public view."""
    return [guide_view(site, guide).model_dump(exclude={"endpoint"}) for guide in board.guides]


def _unmanned(deps: Dependencies, board: Board) -> dict[str, float]:
    return unmanned(deps.router.site, deps.upcoming_hours.soon(deps.clock()), board.guides)


def _account(deps: Dependencies) -> list[AccountFaultView]:
    return [account_fault_view(seen) for seen in account_faults(deps.router, deps.clock())]


def _transfers(deps: Dependencies) -> RightTransfers | None:
    now = deps.clock()
    return deps.recent_transfers.at(now, deps.router.date(now))


def _cover(board: Board) -> dict[str, int]:
    return {line.queue.id: line.coverage for line in board.lines}


def _stepping_in(board: Board) -> dict[str, dict[str, float]]:
    """Return only the queues that some guide serves without their language."""
    helped = [line for line in board.lines if line.language_fallback.guides]
    return {line.queue.id: asdict(line.language_fallback) for line in helped}


def other_totals(today: DayTotals) -> dict[str, int]:
    """Return the day's totals that are in no other figure, or have no room with them."""
    return {name: today.count(name) for name in OTHER_TOTALS}


def _wait(cache: BoardCache, count: int) -> None:
    """Wait for an event, for at least half a second and at most `KEEPALIVE_S`."""
    threading.Event().wait(MAX_AGE_S)
    cache.listener.wait(count, KEEPALIVE_S - MAX_AGE_S)
