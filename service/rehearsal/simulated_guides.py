"""Guides without a browser who stand in during a rush, as the simulated network plays them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import requests
from redis.exceptions import RedisError

from config.guide import Guide
from config.settings import Settings
from routing.state.guide import GuideAtWork, GuideStatus
from routing.verbs.choose import choose
from routing.verbs.lose import LOST
from service.commands.running_instance import under_way
from service.redis.client import HASTY
from service.wiring import Wiring

TIMEOUT_S = 5


@dataclass(frozen=True, slots=True)
class Shift:
    """Who answers in a rush: those who stand in; how many sit at a browser, and are away."""

    standing: Sequence[Guide] = ()
    at_browser: int = 0
    away: int = 0

    def __str__(self) -> str:
        others = f"{self.at_browser} are at a browser of their own, {self.away} are away."
        if not self.standing:
            return f"No guide stands in: {others}"
        return (
            f"{len(self.standing)} guides without a browser are made ready, and the simulator "
            f"answers for them; they are signed out when the rush is over. {others}"
        )


def at_work(settings: Settings) -> Wiring | None:
    """The Lotsa that runs on this data folder, as it is or in rehearsal; None if none does."""
    lotsa = under_way(settings, HASTY)
    try:
        lotsa.store.redis.ping()
    except RedisError:
        lotsa.close()
        return None
    return lotsa


@contextmanager
def stand_ins(lotsa: Wiring, network: str, guides: Sequence[Guide]) -> Iterator[Shift]:
    """Those of `guides` whom nobody plays are ready meanwhile, and go home afterwards.

    Raises `requests.RequestException` when the network does not answer.
    """
    shift = _shift(lotsa, network, guides)
    try:
        _set(lotsa, shift.standing, GuideStatus.READY)
        yield shift
    finally:
        _set(lotsa, shift.standing, GuideStatus.SIGNED_OUT)


def _shift(lotsa: Wiring, network: str, guides: Sequence[Guide]) -> Shift:
    told = requests.get(f"{network}/simulator/clients", timeout=TIMEOUT_S).json()
    absent = [g for g in guides if g.endpoint.removeprefix("client:") not in told["browsers"]]
    seen = lotsa.store.guides([guide.id for guide in absent])
    away = {found.id for found in seen if _chose_to_be_away(found)}
    standing = [guide for guide in absent if guide.id not in away]
    return Shift(standing, len(guides) - len(absent), len(away))


def _chose_to_be_away(guide: GuideAtWork) -> bool:
    """Who is ready without a browser was left so by a rush that was killed, or lost it."""
    return guide.status is GuideStatus.AWAY and guide.reason != LOST


def _set(lotsa: Wiring, guides: Sequence[Guide], status: GuideStatus) -> None:
    for guide in guides:
        lotsa.jobs.do(choose(lotsa.desk, guide.id, status, "", lotsa.clock()))
