"""The contacts of one queue that ended recently."""

from dataclasses import dataclass

from sqlalchemy import Engine, select

from records.tables import contacts
from routing.state.queue import Queue

MOST = 50


@dataclass(frozen=True, slots=True)
class Past:
    """An ended contact; times in Unix seconds, durations in seconds or None."""

    id: str
    arrived: float
    ended_at: float
    ending: str
    callback: bool
    guide: str
    waited_s: float | None
    talked_s: float | None


def recent(engine: Engine, queue: Queue, since: float) -> list[Past]:
    """Return ended contacts that arrived since `since`, newest first, `MOST` at most."""
    named = [contacts.c[name] for name in Past.__slots__]
    chosen = (
        select(*named)
        .where(contacts.c.answer_group == queue.group, contacts.c.language == queue.language)
        .where(contacts.c.ended_at.is_not(None), contacts.c.arrived >= since)
        .order_by(contacts.c.arrived.desc())
        .limit(MOST)
    )
    with engine.connect() as connection:
        return [Past(**row) for row in connection.execute(chosen).mappings()]
