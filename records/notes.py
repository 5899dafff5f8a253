"""Guides' notes: personal data, kept in a table of their own until they expire."""

from dataclasses import dataclass

from sqlalchemy import Engine, delete, select

from records.database import insert
from records.tables import notes

DAY_S = 24 * 3600
LONGEST = 2000
"""Longest note, in characters."""


@dataclass(frozen=True, slots=True)
class Note:
    """A guide's note about a contact; `written` is in Unix seconds."""

    id: str
    contact: str
    guide: str
    written: float
    text: str


def note_id(contact: str, guide: str) -> str:
    """Return the id of a guide's note about a contact; each guide has one per contact."""
    return f"{contact}.{guide}"


def write_note(
    engine: Engine, contact: str, guide: str, text: str, now: float, kept_days: int
) -> None:
    """Write the note in place of its earlier version. Idempotent."""
    row = {
        "id": note_id(contact, guide),
        "contact": contact,
        "guide": guide,
        "written": now,
        "until": now + kept_days * DAY_S,
        "text": text,
    }
    with engine.begin() as connection:
        statement = insert(connection, notes).values(row)
        changed = {name: row[name] for name in ("written", "until", "text")}
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed))


def notes_of(engine: Engine, contacts: list[str], now: float) -> list[Note]:
    """Return the notes about these contacts that have not expired, oldest first."""
    chosen = (
        select(*[notes.c[name] for name in Note.__slots__])
        .where(notes.c.contact.in_(contacts), notes.c.until > now, notes.c.text != "")
        .order_by(notes.c.written)
    )
    with engine.connect() as connection:
        return [Note(**row) for row in connection.execute(chosen).mappings()]


def delete_expired(engine: Engine, now: float) -> int:
    """Delete the notes that have expired; return how many."""
    with engine.begin() as connection:
        return connection.execute(delete(notes).where(notes.c.until <= now)).rowcount
