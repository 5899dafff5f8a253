"""What every verb needs: the site as it is, the live state, and the day's tally."""

from datetime import datetime
from zoneinfo import ZoneInfo

from config.site import Site
from routing.queue import Queue
from routing.reach import reach
from routing.store import Store


class Desk:
    """One site at work. `reach` is worked out once, for it follows from the site alone."""

    def __init__(self, site: Site, store: Store) -> None:
        self.site = site
        self.store = store
        self.reach = reach(site)
        self.queues = site.queue_ids()
        self._zone = ZoneInfo(site.timezone)

    def date(self, now: float) -> str:
        """The day of the tally, in the site's own time."""
        return datetime.fromtimestamp(now, self._zone).date().isoformat()

    def today(self, queue: Queue, now: float) -> str:
        """The key of the queue's tally for the day."""
        return self.store.keys.today(self.date(now), queue.id)
