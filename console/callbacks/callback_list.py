"""The open promises that are asked for, with the figures above them."""

from collections import Counter
from collections.abc import Collection

from pydantic import BaseModel, Field

from callback.open_callbacks import listing
from console.callbacks.callback_view import PromiseShown, State, shown, state
from console.web.dependencies import parts
from console.web.errors import Refused, one_of
from routing.state.contact import Contact

MOST = 200
"""Of a list; who looks for one filters."""
STATES: tuple[State, ...] = ("waiting", "timed", "resting", "rung", "live")


class PromisesShown(BaseModel):
    """Open promises, those that have waited longest first."""

    total: int = Field(description="How many match.")
    states: dict[str, int] = Field(description="Of the group and language, how many in each state.")
    callbacks: list[PromiseShown] = Field(description=f"The first {MOST} of them.")


def promises(group: str = "", language: str = "", state_: str = "") -> PromisesShown:
    """Those that match; empty for any. Refused when there is no such group, language or state."""
    own = parts()
    site = own.desk.site
    asked: dict[str, tuple[str, Collection[str]]] = {
        "group": (group, site.groups),
        "language": (language, site.languages),
        "state": (state_, STATES),
    }
    for name, (given, known) in asked.items():
        if given and given not in known:
            raise one_of(name, known)
    found = listing(own.callbacks, group=group, language=language)
    states = Counter(map(state, found))
    wanted = [contact for contact in found if state_ in ("", state(contact))]
    return PromisesShown(
        total=len(wanted),
        states={each: states[each] for each in STATES},
        callbacks=[shown(own.desk, contact, own.clock()) for contact in wanted[:MOST]],
    )


def promised(id_: str) -> Contact:
    """One callback, open or ended, or live again; Refused when there is none."""
    found = parts().desk.store.contact(id_)
    if found is None or not found.promised:
        raise Refused(404, "There is no such callback.", swedish="Uppringningen finns inte.")
    return found
