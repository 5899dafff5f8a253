"""Words and names for the sentences of a timeline: English, with the ids of guides and queues."""

from datetime import datetime
from zoneinfo import ZoneInfo

from config.model.site import Site


def gettext_noop(text: str) -> str:
    """Mark a text for translation; a Wording translates it when it is used."""
    return text


class Wording:
    """How a timeline is worded on a terminal; the console's has names and other languages."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._zone = ZoneInfo(site.timezone)

    def gettext(self, text: str, /, **values: object) -> str:
        """Return the text with its placeholders filled in."""
        return text % values if values else text

    def guide(self, id_: str) -> str:
        """Return how a guide is called."""
        return f"guide {id_}"

    def queue(self, id_: str) -> str:
        """Return how a queue is called."""
        return id_

    def group(self, id_: str) -> str:
        """Return how an answer group is called."""
        return id_

    def matter(self, id_: str) -> str:
        """Return how a matter is called; empty for none."""
        return id_

    def outcome(self, id_: str) -> str:
        """Return how an outcome is called; empty for none."""
        return id_

    def entry(self, id_: str) -> str:
        """Return how an entry of the directory is called."""
        return id_

    def away_reason(self, id_: str) -> str:
        """Return how a reason for being away is called; empty for none."""
        return id_.replace("_", " ")

    def duration(self, seconds: float) -> str:
        """Format a duration."""
        return f"{seconds:.0f} s"

    def clock(self, milliseconds: str) -> str:
        """Format the time of day in the site's time zone."""
        return f"{self.moment(milliseconds):%H:%M:%S}"

    def day_and_time(self, milliseconds: str) -> str:
        """Format day and time in the site's time zone."""
        return f"{self.moment(milliseconds):%Y-%m-%d %H:%M}"

    def moment(self, milliseconds: str) -> datetime:
        """Return a time of an event in the site's time zone."""
        return datetime.fromtimestamp(int(milliseconds) / 1000, self._zone)
