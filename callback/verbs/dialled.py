"""Dialled: what the leg that rings a citizen reports."""

from typing import Literal

from callback.ring_policy import unreached_at
from callback.state.store import Callbacks
from routing.state.keys import ENDED_TTL_MS
from routing.state.store import ms


def dialled(
    callbacks: Callbacks,
    contact: str,
    attempt: int,
    call: str,
    now: float,
    *,
    heard: Literal["", "rang", "picked_up"] = "",
) -> bool:
    """Note the leg that rings the citizen, and that it rang or was answered.

    False if nothing waits for that leg any more; the caller then ends it.
    """
    found = callbacks.router.store.contact(contact)
    number = found.caller if found else ""
    answer = callbacks.commit(
        "dialled",
        contact=contact,
        call=call,
        attempt=attempt,
        unreached_at=ms(unreached_at(callbacks.router.site, number, now)),
        heard=heard,
        version=callbacks.router.version,
    )
    return answer == "ok"


def note_call_over(callbacks: Callbacks, call: str) -> bool:
    """Mark the leg to a citizen as over, so that its late webhooks are ignored.

    False if it was marked already.
    """
    store = callbacks.router.store
    before = store.redis.set(store.keys.call(call), "ended", px=ENDED_TTL_MS, get=True)
    return before != "ended"
