"""Wall time at the site as an instant; a time that the clocks skip is refused."""

from datetime import datetime
from zoneinfo import ZoneInfo


class SkippedTime(ValueError):
    """The clocks go forward past this wall time; the message names the one that exists."""


def instant_of(wall: datetime, timezone: str) -> float:
    """Return the instant in Unix seconds; without an offset it is in the time zone.

    Of an hour that occurs twice it is the first. Raises SkippedTime.
    """
    if wall.tzinfo:
        return wall.timestamp()
    zone = ZoneInfo(timezone)
    instant = wall.replace(tzinfo=zone).timestamp()
    exists = datetime.fromtimestamp(instant, zone)
    if exists.replace(tzinfo=None) != wall:
        raise SkippedTime(
            f"there is no {wall:%Y-%m-%d %H:%M} in {timezone}, where the clocks go forward then; "
            f"write {exists:%Y-%m-%d %H:%M}"
        )
    return instant
