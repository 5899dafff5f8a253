"""Rehearse at another time, so that a closed contact centre can be tried at any hour."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from config.hours.calendar import opening
from config.model.site import Site
from config.settings import Settings
from service.arguments.time import moment
from service.redis.folder_lock import is_locked
from service.rehearsal.rehearsal_data import RehearsalData

FOLDER = "rehearsal"  # in the data folder


def rehearse(
    settings: Settings,
    site: Site,
    at: datetime,
    *,
    fresh: bool = False,
    say: Callable[[str], object] = lambda _: None,
) -> Settings:
    """Return settings in which the clock starts at `at`, in the site's time.

    Each start time has its own data in the rehearsal folder, because the deadlines of one time
    would be far off at another. The same `at` continues where it stopped, unless `fresh`.
    `say` receives one line that says what was done.
    """
    folder = settings.data / FOLDER
    folder.mkdir(exist_ok=True)
    say(
        RehearsalData(folder, ZoneInfo(site.timezone)).resume_or_start(
            moment(at, site), fresh=fresh
        )
    )
    return _rehearsed(settings)


def rehearsed_now(settings: Settings) -> Settings | None:
    """Return the settings of the rehearsal running on this data folder, or None."""
    return _rehearsed(settings) if is_locked(settings.data / FOLDER) else None


def _rehearsed(settings: Settings) -> Settings:
    folder = settings.data / FOLDER
    return settings.model_copy(
        update={"data": folder, "clock_file": str((folder / "clock").resolve())}
    )


def next_rehearsal(site: Site, now: float) -> str:
    """Return when the next group opens, as text for `--at`; "" if a group is open now."""
    openings = [opening(site, group, now) for group in site.groups]
    opens = [one.opens for one in openings if one.opens is not None]
    if any(one.open for one in openings) or not opens:
        return ""
    opens_at = datetime.fromtimestamp(min(opens), ZoneInfo(site.timezone))
    return opens_at.isoformat(timespec="minutes")[:16]
