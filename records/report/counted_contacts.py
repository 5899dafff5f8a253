"""How a report counts a contact: callback, answered, missed or abandoned."""

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select

from config.model.site import Site
from records.tables import contacts, events
from routing.state.queue import Queue

ABANDONED = "abandoned"
PROMISES = ("Promised", "VoicemailLeft")
"""Events after which a citizen waits to be called back."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A contact that arrived on a report's day; docs/glossary.md has the terms.

    `promised` is when a callback was first promised, or None; the history is known up to `now`.
    """

    row: RowMapping
    promised: float | None
    target_s: float
    short_s: float
    now: float

    @property
    def met(self) -> bool:
        """Whether citizen and guide met."""
        return self.row["answered_at"] is not None

    @property
    def callback(self) -> bool:
        """Whether a callback was promised before they met."""
        answered = self.row["answered_at"]
        return self.promised is not None and (answered is None or self.promised <= answered)

    @property
    def within(self) -> bool:
        """Whether the wait was no longer than the target."""
        return bool(self.row["waited_s"] <= self.target_s)

    @property
    def short(self) -> bool:
        """Whether the citizen hung up at once, which says nothing about the service."""
        ended = not self.met and self.row["ending"] == ABANDONED
        return ended and bool(self.row["waited_s"] < self.short_s)

    @property
    def missed(self) -> bool:
        """Whether the citizen was on the line when the target passed, and did not hang up."""
        if not self.callback and (self.met or self.row["ending"] == ABANDONED):
            return False
        left = self.promised if self.callback else self.row["ended_at"]
        return bool((self.now if left is None else left) - self.row["arrived"] > self.target_s)


def counted(
    connection: Connection, site: Site, start: float, end: float, now: float | None
) -> dict[str, list[Counted]]:
    """Return the contacts that arrived from `start` to `end`, by queue id.

    `now` defaults to the time of the last event in the history.
    """
    among = contacts.c.arrived >= start, contacts.c.arrived < end
    promised = _promised(connection, start, end)
    until = _last(connection) if now is None else now
    by_queue: dict[str, list[Counted]] = {}
    for row in connection.execute(select(contacts).where(*among)).mappings():
        queue = Queue(row["answer_group"], row["language"])
        one = Counted(
            row=row,
            promised=promised.get(row["id"]),
            target_s=_target(site, queue),
            short_s=site.routing.short_abandon_s,
            now=until,
        )
        by_queue.setdefault(queue.id, []).append(one)
    return by_queue


def _promised(connection: Connection, start: float, end: float) -> dict[str, float]:
    """Return when each contact of these days was first promised a callback."""
    ids = select(contacts.c.id).where(contacts.c.arrived >= start, contacts.c.arrived < end)
    chosen = (
        select(events.c.contact, func.min(events.c.at))
        .where(events.c.event.in_(PROMISES), events.c.contact.in_(ids))
        .group_by(events.c.contact)
    )
    return {row[0]: row[1] for row in connection.execute(chosen)}


def _last(connection: Connection) -> float:
    return float(connection.execute(select(func.max(events.c.at))).scalar() or 0)


def _target(site: Site, queue: Queue) -> float:
    """Return the group's target; 0 if the site no longer has the group."""
    group = site.groups.get(queue.group)
    return group.service_target_s if group else 0.0
