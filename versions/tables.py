"""The tables of versions: each content once by its hash, the history, and the draft."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    select,
)

from records.database import LOCK

METADATA = MetaData()

FILES = Table(
    "site_files",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
VERSIONS = Table(
    "site_versions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("files", JSON, nullable=False),  # hash by name
    Column("published", Double, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("restores", Integer, nullable=False),
    Column("needs_approval", Boolean, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("approved", Double),
)
DRAFT = Table(
    "site_draft",
    METADATA,
    Column("file", Text, primary_key=True),
    Column("content", LargeBinary),  # null: the file is deleted
    Column("before", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("changed", Double, nullable=False),
)


def make_version_tables(engine: Engine) -> None:
    """Create missing tables. Idempotent, and safe in several processes at once."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # IF NOT EXISTS fails in PostgreSQL if two sessions create the same table at once.
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        METADATA.create_all(connection)
