"""The instance that a command works with: the one on its data folder, live or in rehearsal."""

from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from config.settings import Settings
from service.redis.client import PATIENT, Patience
from service.rehearsal.rehearsal import rehearsed_now
from service.wiring import Wiring


def running_instance(
    settings: Settings, patience: Patience = PATIENT, *, told: TextIO | None = None
) -> Wiring:
    """Return the wiring of the running instance; print one line if it is a rehearsal.

    `told` is where to print that line; None means standard output.
    """
    rehearsed = rehearsed_now(settings)
    wiring = Wiring(rehearsed or settings, patience)
    if rehearsed:
        there = datetime.fromtimestamp(wiring.clock(), ZoneInfo(wiring.site.timezone))
        print(
            f"A rehearsal is running; its time is {there:%Y-%m-%d %H:%M}.",
            file=told,
            flush=True,
        )
    return wiring
