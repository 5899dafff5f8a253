"""The entries of the access log, in the SQL database."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import (
    Column,
    ColumnElement,
    Double,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    delete,
    insert,
    select,
)

METADATA = MetaData()
ENTRIES = Table(
    "access_log",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Double, nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),  # of the account or token
    Column("role", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),  # id of the contact, or empty
)
MOST = 100
"""Entries on one page."""


class Deed(StrEnum):
    """What somebody did with a citizen's data."""

    READ_TIMELINE = "read_timeline"
    READ_CONTEXT = "read_context"
    """Notes, and earlier contacts of the same number."""
    FOUND_NUMBER = "found_number"
    """Looked up the callbacks of a telephone number."""
    CALLED = "called"
    CHANGED_CALLBACK = "changed_callback"
    PLAYED_VOICEMAIL = "played_voicemail"
    CLOSED_VOICEMAIL = "closed_voicemail"
    READ_LOG = "read_log"
    """Read this log."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One access; `at` in Unix seconds."""

    id: int
    at: float
    name: str
    role: str
    deed: Deed
    subject: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; an empty text and 0 mean all. `before` is the id of the last one shown."""

    name: str = ""
    subject: str = ""
    since: float = 0
    until: float = 0
    before: int = 0


def make_access_table(engine: Engine) -> None:
    """Create the table if it is missing. Idempotent."""
    METADATA.create_all(engine)


def append_entry(
    engine: Engine, name: str, role: str, deed: Deed, subject: str, now: float
) -> None:
    """Append an entry; raises SQLAlchemyError."""
    row = {"at": now, "name": name, "role": role, "deed": deed.value, "subject": subject}
    with engine.begin() as connection:
        connection.execute(insert(ENTRIES).values(row))


def entries(engine: Engine, wanted: Wanted) -> Sequence[Entry]:
    """Return the newest entries that are wanted, MOST at most; raises SQLAlchemyError."""
    query = select(ENTRIES).where(and_(True, *_conditions(wanted)))
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(ENTRIES.c.id.desc()).limit(MOST)).mappings()
        return [Entry(**{**row, "deed": Deed(row["deed"])}) for row in rows]


def erase_entries(engine: Engine, before: float) -> int:
    """Erase the entries from before a time; return how many."""
    with engine.begin() as connection:
        return connection.execute(delete(ENTRIES).where(ENTRIES.c.at < before)).rowcount


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    limits = (
        (wanted.name, ENTRIES.c.name == wanted.name),
        (wanted.subject, ENTRIES.c.subject == wanted.subject),
        (wanted.since, ENTRIES.c.at >= wanted.since),
        (wanted.until, ENTRIES.c.at < wanted.until),
        (wanted.before, ENTRIES.c.id < wanted.before),
    )
    return [condition for given, condition in limits if given]
