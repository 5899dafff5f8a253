"""A rehearsal at another hour: the simulated network has calls at night, the contact centre not."""

import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

from config.calendar import opening
from config.settings import Settings
from config.site import Site
from service.clock import set_clock
from service.ownership import owned
from service.typed_time import moment

FOLDER = "rehearsal"  # in the data folder


def rehearse(settings: Settings, site: Site, at: datetime) -> Settings:
    """Return settings under which it is `at` in the site's time, and time goes on.

    A rehearsal has a folder of its own and begins with nobody waiting and nothing recorded,
    because the deadlines of one time lie far off in the other.
    """
    folder = settings.data / FOLDER
    folder.mkdir(exist_ok=True)
    shutil.rmtree(folder / "redis", ignore_errors=True)
    for record in folder.glob("records.sqlite*"):
        record.unlink()
    set_clock(folder / "clock", moment(at, site))
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
    opens_at = datetime.fromtimestamp(min(opens), ZoneInfo(site.timezone))
    return opens_at.isoformat(timespec="minutes")[:16]
