"""End: hang up a leg again until the carrier says that it is over."""

from routing.desk import Desk
from routing.effects import Effects, HangUp
from routing.state.store import ms

AGAIN_S = 5


def end_later(desk: Desk, call: str, now: float) -> None:
    """Schedule another hang-up, so that no one is left alone on a line for long."""
    desk.store.commit("end_later", call=call, again_at=ms(now + AGAIN_S))


def is_over(desk: Desk, call: str) -> None:
    """Stop hanging up a leg that the carrier says is over."""
    desk.store.redis.zrem(desk.store.keys.deadlines, f"end:{call}")


def end(desk: Desk, call: str) -> Effects:
    """Hang up once more."""
    return desk.store.post(HangUp(call))
