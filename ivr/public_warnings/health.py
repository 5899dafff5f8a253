"""Whether the feed of public warnings answers, for the metrics."""

from dataclasses import dataclass
from typing import cast

from ivr.announcements.store import Announcements


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """When the feed was last read (Unix seconds, 0 for never), and why the last try failed."""

    read: float
    fault: str = ""


def note_health(store: Announcements, health: FeedHealth) -> None:
    """Note what became of the last try."""
    fields = {"read": f"{health.read:.3f}", "fault": health.fault[:200]}
    store.redis.hset(store.keys.warning_feed, mapping=fields)  # type: ignore[arg-type]


def read_health(store: Announcements) -> FeedHealth | None:
    """Return what became of the last try; None before the first."""
    found = cast("dict[str, str]", store.redis.hgetall(store.keys.warning_feed))
    return FeedHealth(float(found["read"]), found["fault"]) if found else None
