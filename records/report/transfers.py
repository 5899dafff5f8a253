"""Whether the transfers of contacts reached the right person at the first try."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from records.tables import events

TO_QUEUE, TO_PARTY, MET = "Transferred", "TransferredToParty", "Connected"
UNDONE = ("TransferFailed", "ReturnedToQueue")
COUNTED = (TO_QUEUE, TO_PARTY, MET, *UNDONE)
BATCH = 500
"""Contacts in one query; databases limit the parameters of one."""


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
    return bool(counts[TO_QUEUE] or counts[TO_PARTY] or counts[UNDONE[0]])


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
