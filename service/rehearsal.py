"""A rehearsal at another hour: the simulated network has calls at night, the contact centre not."""

import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

from config.calendar import opening
from config.settings import Settings
from config.site import Site
from service.clock import set_clock
from service.ownership import owned

FOLDER = "rehearsal"  # in the data folder


def rehearse(settings: Settings, site: Site, at: str) -> Settings:
    """Settings under which it is `at`, as 2026-11-23T10:00 in the site's time, and time goes on.

    What is rehearsed has a folder of its own, and begins with nobody waiting and nothing recorded:
    else the deadlines of one time would lie far off in the other. ValueError if `at` is no time.
    """
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(site.timezone))
    folder = settings.data / FOLDER
    folder.mkdir(exist_ok=True)
    shutil.rmtree(folder / "redis", ignore_errors=True)
    for record in folder.glob("records.sqlite*"):
        record.unlink()
    set_clock(folder / "clock", moment.timestamp())
    return _rehearsed(settings)


def rehearsed_now(settings: Settings) -> Settings | None:
    """The settings of the rehearsal that is under way on this data folder; None without one."""
    return _rehearsed(settings) if owned(settings.data / FOLDER) else None


def _rehearsed(settings: Settings) -> Settings:
    folder = settings.data / FOLDER
    return settings.model_copy(
        update={"data": folder, "clock_file": str((folder / "clock").resolve())}
    )


def next_rehearsal(site: Site, now: float) -> str:
    """When the first group opens next, as `rehearse` wants it; empty if one is open now."""
    openings = [opening(site, group, now) for group in site.groups]
    opens = [one.opens for one in openings if one.opens is not None]
    if any(one.open for one in openings) or not opens:
        return ""
    moment = datetime.fromtimestamp(min(opens), ZoneInfo(site.timezone))
    return moment.isoformat(timespec="minutes")[:16]
