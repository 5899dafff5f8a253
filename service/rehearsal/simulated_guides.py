"""Guides without a browser whom the simulated network plays during a rush."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import requests
from redis.exceptions import RedisError

from config.model.guide import Guide
from config.settings import Settings
from routing.state.guide import GuideAtWork, GuideStatus
from routing.verbs.lose_guide import LOST
from routing.verbs.set_status import set_status
from service.redis.client import HASTY
from service.rehearsal.running_instance import running_instance
from service.wiring import Wiring

TIMEOUT_S = 5


@dataclass(frozen=True, slots=True)
class RushGuides:
    """The guides of a rush: the simulated ones, and how many are at a browser or away."""

    simulated: Sequence[Guide] = ()
    at_browser: int = 0
    away: int = 0

    def __str__(self) -> str:
        others = f"{self.at_browser} have their own browser, {self.away} are away."
        if not self.simulated:
            return f"No guide is simulated: {others}"
        return (
            f"{len(self.simulated)} guides without a browser are made ready, and the simulator "
            f"answers for them; they are signed out after the rush. {others}"
        )


def find_running(settings: Settings) -> Wiring | None:
    """Return the instance running on this data folder, live or in rehearsal, or None."""
    lotsa = running_instance(settings, HASTY)
    try:
        lotsa.store.redis.ping()
    except RedisError:
        lotsa.close()
        return None
    return lotsa


@contextmanager
def simulated_guides(lotsa: Wiring, network: str, guides: Sequence[Guide]) -> Iterator[RushGuides]:
    """Make those of `guides` ready who have no browser, and sign them out afterwards.

    Guides who chose to be away are left alone. Raises `requests.RequestException` if the network
    does not answer.
    """
    chosen = _rush_guides(lotsa, network, guides)
    try:
        _set(lotsa, chosen.simulated, GuideStatus.READY)
        yield chosen
    finally:
        _set(lotsa, chosen.simulated, GuideStatus.SIGNED_OUT)


def _rush_guides(lotsa: Wiring, network: str, guides: Sequence[Guide]) -> RushGuides:
    clients = requests.get(f"{network}/simulator/clients", timeout=TIMEOUT_S).json()
    absent = [g for g in guides if g.softphone not in clients["browsers"]]
    states = lotsa.store.guides([guide.id for guide in absent])
    away = {found.id for found in states if _chose_to_be_away(found)}
    simulated = [guide for guide in absent if guide.id not in away]
    return RushGuides(simulated, len(guides) - len(absent), len(away))


def _chose_to_be_away(guide: GuideAtWork) -> bool:
    """Return whether the guide chose to be away.

    A guide set away because the browser was lost did not, and one who is ready without a browser
    was left so by a killed rush.
    """
    return guide.status is GuideStatus.AWAY and guide.reason != LOST


def _set(lotsa: Wiring, guides: Sequence[Guide], status: GuideStatus) -> None:
    for guide in guides:
        set_status(lotsa.router, guide.id, status, "", lotsa.clock())
