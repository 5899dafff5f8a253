"""End: a leg that should be gone is asked again, until the carrier says that it is."""

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.state.store import ms

AGAIN_S = 5


def end_later(desk: Desk, call: str, now: float) -> None:
    """The carrier did not do it this time: nobody is left alone on a line for long."""
    desk.store.commit("end_later", call=call, again_at=ms(now + AGAIN_S))


def is_over(desk: Desk, call: str) -> None:
    """Stop ending a leg that the carrier says is over."""
    desk.store.redis.zrem(desk.store.keys.deadlines, f"end:{call}")


def end(call: str) -> Effects:
    """Once more."""
    return [HangUp(call)]
