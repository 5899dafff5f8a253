"""Leave: a caller has recorded a message for an answer group."""

from dataclasses import dataclass

from callback.state.store import Callbacks
from routing.state.keys import hashed
from routing.state.queue import Queue
from routing.state.store import ms

DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording at the carrier: its id, and its length in seconds."""

    id: str
    seconds: int


def voicemail_id(call: str, menu: str, option: str) -> str:
    """Return the id of the voicemail that a call leaves with an option; the same each time."""
    return "c" + hashed(f"voicemail {call} {menu} {option}")[:16]


def leave_voicemail(
    callbacks: Callbacks,
    id_: str,
    queue: Queue,
    recorded: Recorded,
    now: float,
    *,
    caller: str,
    called: str,
) -> None:
    """Keep the voicemail; a later recording of the same call replaces the earlier."""
    router = callbacks.router
    callbacks.commit(
        "leave_voicemail",
        now=now,
        contact=id_,
        queue=queue.id,
        caller=caller,
        called=called,
        recording=recorded.id,
        seconds=recorded.seconds,
        erase_at=ms(now + router.site.voicemail.kept_days * DAY_S),
        forget_ms=router.forget_ms,
    )
