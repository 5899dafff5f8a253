"""Guides without a browser who stand in during a rush, as the simulated network plays them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import requests
from redis.exceptions import RedisError

from config.guide import Guide
from config.settings import Settings
from routing.guide import GuideStatus
from routing.verbs.choose import choose
from service.redis_client import HASTY
from service.rehearsal import FOLDER
from service.wiring import Wiring

TIMEOUT_S = 5


@contextmanager
def stand_ins(settings: Settings, network: str, guides: Sequence[Guide]) -> Iterator[list[Guide]]:
    """Those of `guides` who are signed out and have no browser at the network are ready meanwhile.

    Nobody, where no Lotsa of this data folder runs or the network does not answer.
    """
    wiring = _at_work(settings)
    standing = _absent(wiring, network, guides) if wiring else []
    if wiring:
        _set(wiring, standing, GuideStatus.READY)
    try:
        yield standing
    finally:
        if wiring:
            _set(wiring, standing, GuideStatus.SIGNED_OUT)


def _at_work(settings: Settings) -> Wiring | None:
    """The Lotsa that runs on this data folder: as it is, or in rehearsal."""
    data = settings.data / FOLDER
    rehearsed = settings.model_copy(update={"data": data, "clock_file": str(data / "clock")})
    for lotsa in (Wiring(settings, HASTY), Wiring(rehearsed, HASTY)):
        try:
            lotsa.store.redis.ping()
        except RedisError:
            continue
        return lotsa
    return None


def _absent(wiring: Wiring, network: str, guides: Sequence[Guide]) -> list[Guide]:
    try:
        told = requests.get(f"{network}/simulator/clients", timeout=TIMEOUT_S).json()
    except requests.RequestException:
        return []
    away = [g for g in guides if g.endpoint.removeprefix("client:") not in told["browsers"]]
    seen = wiring.store.guides([guide.id for guide in away])
    out = {found.id for found in seen if found.status is GuideStatus.SIGNED_OUT}
    return [guide for guide in away if guide.id in out]


def _set(wiring: Wiring, guides: Sequence[Guide], status: GuideStatus) -> None:
    for guide in guides:
        wiring.jobs.do(choose(wiring.desk, guide.id, status, "", wiring.clock()))
