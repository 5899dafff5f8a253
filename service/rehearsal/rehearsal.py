"""A rehearsal at another hour: the simulated network has calls at night, the contact centre not."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from config.calendar import opening
from config.settings import Settings
from config.site import Site
from service.commands.arguments.time import moment
from service.redis.folder_lock import owned
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
    """Return settings under which it is `at` in the site's time.

    Time goes on from there. Each start time has data of its own in the rehearsals' folder: the
    same `at` continues where it was left, unless it is to be `fresh`; the data of one time would
    be of no use in another, where its deadlines lie far off. `say` is told which it is, in one
    line.
    """
    folder = settings.data / FOLDER
    folder.mkdir(exist_ok=True)
    say(RehearsalData(folder, ZoneInfo(site.timezone)).take_up(moment(at, site), fresh=fresh))
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
