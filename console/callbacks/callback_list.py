"""The filtered list of open callbacks, with totals by state."""

from collections.abc import Collection

from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from callback.listing import listed
from callback.state.record import Callback
from console.callbacks.callback_view import CallbackView, State, callback_view
from console.web.dependencies import dependencies
from console.web.errors import Refused, one_of
from routing.state.queue import Queue

MAX_LISTED = 200
"""Longest list; use the filters to find a callback beyond it."""
STATES: tuple[State, ...] = ("waiting", "timed", "resting", "rung", "live")


class CallbackList(BaseModel):
    """Open callbacks, longest wait first."""

    total: int = Field(description="Number of matches.")
    states: dict[str, int] = Field(description="Callbacks of the group and language, by state.")
    callbacks: list[CallbackView] = Field(description=f"The first {MAX_LISTED} of them.")


def callback_list(group: str = "", language: str = "", state_: str = "") -> CallbackList:
    """Return the callbacks that match; an empty argument matches any.

    Raises Refused if the group, language or state does not exist.
    """
    deps = dependencies()
    site = deps.router.site
    filters: dict[str, tuple[str, Collection[str]]] = {
        "group": (group, site.groups),
        "language": (language, site.languages),
        "state": (state_, STATES),
    }
    for name, (given, known) in filters.items():
        if given and given not in known:
            raise one_of(name, known)
    found = listed(deps.callbacks, _queues(group, language), state_, MAX_LISTED)
    return CallbackList(
        total=found.totals[state_] if state_ else found.totals.total(),
        states={each: found.totals[each] for each in STATES},
        callbacks=[callback_view(deps.router, one, deps.clock()) for one in found.first],
    )


def _queues(group: str, language: str) -> list[str]:
    """Return the queues of the group and language; an empty argument matches any."""
    every = map(Queue.parse, dependencies().router.queues)
    return [q.id for q in every if group in ("", q.group) and language in ("", q.language)]


def find_callback(id_: str) -> Callback:
    """Return a callback that is open, ended or live; raises Refused if there is none."""
    found = dependencies().callbacks.get(id_)
    if found is None:
        raise Refused(404, lazy_gettext("There is no such callback."))
    return found
