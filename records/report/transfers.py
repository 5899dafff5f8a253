"""Whether the transfers of contacts reached the right person at the first try."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from records.tables import contacts, events

TO_QUEUE, TO_PARTY, MET = "Transferred", "TransferredToParty", "Connected"
UNDONE = ("TransferFailed", "ReturnedToQueue")
TRIED = (TO_QUEUE, TO_PARTY, UNDONE[0])
COUNTED = (TO_QUEUE, TO_PARTY, MET, *UNDONE)
BATCH = 500
"""Contacts in one query; databases limit the parameters of one."""


@dataclass(frozen=True, slots=True)
class TransferCounts:
    """Contacts for which a transfer was tried, and those for which the first was right."""

    tried: int
    right: int

    @property
    def share(self) -> float | None:
        """The share of right ones, 0 to 1; None if no transfer was tried."""
        return self.right / self.tried if self.tried else None


def ended_transfers(engine: Engine, since: float) -> TransferCounts:
    """Count the transfers of contacts that arrived since a moment and are over.

    One that is still under way may yet turn out to be wrong.
    """
    tried = select(events.c.contact).where(events.c.at >= since, events.c.event.in_(TRIED))
    over = contacts.c.arrived >= since, contacts.c.ended_at.is_not(None)
    with engine.connect() as connection:
        chosen = select(contacts.c.id).where(contacts.c.id.in_(tried), *over)
        found = transfers_of(connection, list(connection.execute(chosen).scalars()))
    return TransferCounts(len(found), sum(found.values()))


def transfers_of(connection: Connection, contacts: Sequence[str]) -> dict[str, bool]:
    """Return, for each of the contacts with a transfer, whether the first was right.

    It was right if it was answered, and the citizen neither returned nor was transferred again.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for contact, event in _rows(connection, contacts):
        found[contact][event] += 1
    tried = {id_: counts for id_, counts in found.items() if _is_tried(counts)}
    return {id_: is_right(counts) for id_, counts in tried.items()}


def _is_tried(counts: Counter[str]) -> bool:
    return any(counts[event] for event in TRIED)


def is_right(counts: Counter[str]) -> bool:
    """Return whether a contact with these counts of events was transferred right."""
    reached = counts[TO_PARTY] == 1 or counts[MET] > 1  # after a queue another guide answers
    once = counts[TO_QUEUE] + counts[TO_PARTY] == 1
    return once and reached and not any(counts[event] for event in UNDONE)


def _rows(connection: Connection, contacts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(contacts), BATCH):
        some = contacts[start : start + BATCH]
        wanted = events.c.contact.in_(some), events.c.event.in_(COUNTED)
        found = connection.execute(select(events.c.contact, events.c.event).where(*wanted))
        yield from ((contact, event) for contact, event in found)
