"""Repeat a hang-up until the carrier says that the leg is over."""

from routing.effects import Effects, HangUp
from routing.router import Router
from routing.state.store import ms

AGAIN_S = 3


def hang_up_again_later(router: Router, call: str, now: float) -> None:
    """Schedule another hang-up, so that no one is left alone on a line for long."""
    router.store.commit("hang_up_again_later", call=call, again_at=ms(now + AGAIN_S))


def stop_hanging_up(router: Router, call: str) -> None:
    """Stop hanging up a leg that the carrier says is over."""
    router.store.redis.zrem(router.store.keys.deadlines, f"end:{call}")


def repeat_hang_up(router: Router, call: str) -> Effects:
    """Hang up once more."""
    return router.store.post(HangUp(call))
