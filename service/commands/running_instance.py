"""What a command speaks to: the Lotsa under way on its data folder, as it is or in rehearsal."""

from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from config.settings import Settings
from service.redis.client import PATIENT, Patience
from service.rehearsal.rehearsal import rehearsed_now
from service.wiring import Wiring


def under_way(
    settings: Settings, patience: Patience = PATIENT, *, told: TextIO | None = None
) -> Wiring:
    """With the clock and the data of what runs; says in one line when that is a rehearsal.

    `told` is where that is written: to whoever reads standard output, unless a program does.
    """
    rehearsed = rehearsed_now(settings)
    wiring = Wiring(rehearsed or settings, patience)
    if rehearsed:
        there = datetime.fromtimestamp(wiring.clock(), ZoneInfo(wiring.site.timezone))
        print(
            f"A rehearsal is under way, in which it is {there:%Y-%m-%d %H:%M}.",
            file=told,
            flush=True,
        )
    return wiring
