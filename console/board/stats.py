"""/stats: the figures of every queue, once or as a stream."""

import threading
from collections.abc import Iterator

from flask import Blueprint, Response

from config.site import Site
from console.board.account_faults import AccountFaultShown, shown_fault
from console.board.alarms import open_groups, staffed_queues
from console.board.feed import REST_S, Feed
from console.board.figures import BoardFigures, figures
from console.board.roster import shown
from console.board.upcoming_hours import unmanned
from console.identity.accounts import Role
from console.identity.auth import allowed, known
from console.web.api_doc import Operation
from console.web.dependencies import Parts, parts
from console.web.sse import COMMENT, COMMENT_S, lifetime, message
from routing.state.account import account_faults
from routing.state.board import Board, Today

routes = Blueprint("stats", __name__, url_prefix="/stats")

APART = ("abandoned_short", "turned_away", "outwaited", "unreached", "cancelled")


@routes.get("/queues")
@Operation("The current figures of every queue, with the day's totals.", gives=BoardFigures)
@allowed(Role.SUPERVISOR)
def queues() -> BoardFigures:
    """Return the current figures."""
    return figures(parts().feed.now())


@routes.get("/stream")
@Operation(
    "The figures as server-sent events, sent whenever they change, at most twice a second. "
    "Unnamed events hold BoardFigures; `guides` the guides; `groups` which groups are open; "
    "`staffed` which queues should be staffed now by the calendar; `cover` how many guides on "
    "duty serve each queue in its language; `stepping_in` how many serve it without its "
    "language, and from which queue time in seconds; `apart` the day's totals that are in no "
    "other figure; `unmanned` by language the start (Unix seconds) of staffed hours that begin "
    "within half an hour with no speaker signed in; `account` the faults of our carrier "
    "account as in /stats/alarms.",
    gives=BoardFigures,
    media="text/event-stream",
    faults=(429,),
)
@allowed(Role.SUPERVISOR)
def stream() -> Response:
    """Stream changes to the board page."""
    own = parts()
    return own.streams.open(f"{known().name}:board", _changes(own))


def _changes(own: Parts) -> Iterator[str]:
    feed, seen, doors, missing = own.feed, -1, "", ""
    faults = none = message([], "account")
    with feed.pulse.listening():
        for _ in lifetime():
            if (latest := _doors(own.desk.site, own.clock())) != doors:
                doors, faults = latest, none
                yield doors
            reading = feed.recent()
            if reading.count != seen:
                seen = reading.count
                yield message(figures(reading.board))
                yield message(_guides(own.desk.site, reading.board), "guides")
                yield message(_stepping_in(reading.board), "stepping_in")
                yield message(_cover(reading.board), "cover")
                yield message(apart(reading.board.today), "apart")
            else:
                yield COMMENT
            if (told := message(_unmanned(own, reading.board), "unmanned")) != missing:
                missing = told
                yield missing
            if (told := message(_account(own), "account")) != faults:
                faults = told
                yield faults
            _rest(feed, seen)


def _doors(site: Site, now: float) -> str:
    return message(open_groups(site, now), "groups") + message(staffed_queues(site, now), "staffed")


def _guides(site: Site, board: Board) -> list[dict[str, object]]:
    """Leave out the endpoints, because boards hang on walls in public view."""
    return [shown(site, guide).model_dump(exclude={"endpoint"}) for guide in board.guides]


def _unmanned(own: Parts, board: Board) -> dict[str, float]:
    return unmanned(own.desk.site, own.coming.soon(own.clock()), board.guides)


def _account(own: Parts) -> list[AccountFaultShown]:
    return [shown_fault(seen) for seen in account_faults(own.desk, own.clock())]


def _cover(board: Board) -> dict[str, int]:
    return {line.queue.id: line.cover for line in board.lines}


def _stepping_in(board: Board) -> dict[str, dict[str, float]]:
    """Return only the queues that some guide serves without their language."""
    helped = {line.queue.id: line.stepping_in for line in board.lines if line.stepping_in.guides}
    return {id_: {"guides": who.guides, "after_s": who.after_s} for id_, who in helped.items()}


def apart(today: Today) -> dict[str, int]:
    """Return the day's totals that are in no other figure, or have no room with them."""
    return {name: getattr(today, name) for name in APART}


def _rest(feed: Feed, seen: int) -> None:
    """Wait for an event, for at least half a second and at most `COMMENT_S`."""
    threading.Event().wait(REST_S)
    feed.pulse.wait(seen, COMMENT_S - REST_S)
