"""Bring a callback to where a test begins: promised, being rung, back on the line."""

from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.dialled import dialled
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.rejoin import rejoin
from callback.verbs.request import Requested, finish_request_call, request
from tests.routing.floor import T0, Floor

HOUR = 3600.0


def promised(floor: Floor, callbacks: Callbacks, call: str, due: float | None = None) -> str:
    """Return a callback to a number of its own, whose call is over."""
    caller = f"+467017406{10 + int(call.removeprefix('CA'))}"
    contact = floor.calls(call, caller=caller)
    assert request(callbacks, contact, call, T0, due=due) is Requested.MADE
    finish_request_call(callbacks, call, T0)
    return contact


def citizen_promised(floor: Floor, callbacks: Callbacks, call: str = "CA1", at: float = T0) -> str:
    """Return a callback to the floor's one citizen, whose call is over."""
    contact = floor.calls(call, at=at)
    assert request(callbacks, contact, call, at + 1) is Requested.MADE
    finish_request_call(callbacks, call, at + 1)
    return contact


def dialling(floor: Floor, callbacks: Callbacks, attempt: int, at: float) -> str:
    """Let guide 2 accept the callback and its citizen's telephone ring.

    Returns the contact.
    """
    contact = floor.guide("2").contact
    floor.accepts("2", f"leg{attempt}", at)
    assert claim_try(callbacks, contact, attempt, at)
    assert dialled(callbacks, contact, attempt, f"CZ{attempt}", at, heard="rang")
    return contact


def back_on_the_line(floor: Floor, callbacks: Callbacks) -> str:
    """Let guide 2 accept a citizen who called again after one missed try.

    Returns the contact.
    """
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 300)
    contact = dialling(floor, callbacks, 1, T0 + 301)
    fail_attempt(callbacks, contact, 1, "no_answer", T0 + 330)
    floor.leg_ends("2", T0 + 331)
    rejoin(callbacks, contact, "CA2", T0 + 340)
    floor.accepts("2", "leg2", T0 + 341)
    return contact
