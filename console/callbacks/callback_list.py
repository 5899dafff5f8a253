"""The filtered list of open callbacks, with totals by state."""

from collections import Counter
from collections.abc import Collection

from flask_babel import lazy_gettext
from pydantic import BaseModel, Field

from callback.open_callbacks import listing
from console.callbacks.callback_view import CallbackView, State, callback_view, state
from console.web.dependencies import dependencies
from console.web.errors import Refused, one_of
from routing.state.contact import Contact

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
    site = deps.desk.site
    filters: dict[str, tuple[str, Collection[str]]] = {
        "group": (group, site.groups),
        "language": (language, site.languages),
        "state": (state_, STATES),
    }
    for name, (given, known) in filters.items():
        if given and given not in known:
            raise one_of(name, known)
    found = listing(deps.callbacks, group=group, language=language)
    states = Counter(map(state, found))
    wanted = [contact for contact in found if state_ in ("", state(contact))]
    return CallbackList(
        total=len(wanted),
        states={each: states[each] for each in STATES},
        callbacks=[
            callback_view(deps.desk, contact, deps.clock()) for contact in wanted[:MAX_LISTED]
        ],
    )


def find_callback(id_: str) -> Contact:
    """Return a callback that is open, ended or live; raises Refused if there is none."""
    found = dependencies().desk.store.contact(id_)
    if found is None or not found.promised:
        raise Refused(404, lazy_gettext("There is no such callback."))
    return found
