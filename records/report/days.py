"""Days in the site's time zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from config.model.site import Site


def midnight(site: Site, day: date) -> float:
    """Return when a day of the site begins, in Unix seconds."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(site.timezone)).timestamp()
