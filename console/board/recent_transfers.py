"""Today's share of transfers that reached the right person at the first try, for the board."""

import logging
import math
import threading
from datetime import date

from pydantic import BaseModel, Field
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from config.model.site import Site
from records.report.days import midnight
from records.report.transfers import TransferCounts, ended_transfers

log = logging.getLogger(__name__)
CACHED_S = 30


class RightTransfers(BaseModel):
    """The transfers of contacts that arrived today and are over."""

    transferred: int = Field(description="Contacts for which a transfer was tried.")
    transferred_right: int = Field(
        description="Of these, contacts whose first transfer was answered, and that neither "
        "returned nor were transferred again."
    )
    share: float | None = Field(
        description="transferred_right ÷ transferred, 0 to 1; null if none was transferred."
    )


class RecentTransfers:
    """Today's transfers, read from the history at most twice a minute for all open boards."""

    def __init__(self, site: Site, database: Engine) -> None:
        self._site = site
        self._database = database
        self._lock = threading.Lock()
        self._read_at = -math.inf
        self._known: RightTransfers | None = None

    def at(self, now: float, today: str) -> RightTransfers | None:
        """Return the figures of the day `today` (YYYY-MM-DD), at most half a minute old.

        None if the database cannot be read; it is asked again half a minute later.
        """
        with self._lock:
            if abs(now - self._read_at) >= CACHED_S:
                self._read_at = now
                self._known = self._read(midnight(self._site, date.fromisoformat(today)))
            return self._known

    def _read(self, since: float) -> RightTransfers | None:
        try:
            return _figures(ended_transfers(self._database, since))
        except SQLAlchemyError as fault:
            log.warning("transfers not read: %s", type(fault).__name__)
            return None


def _figures(counts: TransferCounts) -> RightTransfers:
    share = None if counts.share is None else round(counts.share, 4)
    return RightTransfers(transferred=counts.tried, transferred_right=counts.right, share=share)
