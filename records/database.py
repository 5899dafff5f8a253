"""The history's database: SQLite in the data folder, or LOTSA_DATABASE_URL."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from config.settings import Settings
from records.tables import VERSION, about, metadata
from records.wrong_database import WrongDatabase

PATIENCE_S = 5  # timeout if another process locks the file or a server does not answer
PATIENCES = {
    "psycopg": {"connect_timeout": PATIENCE_S},
    "psycopg2": {"connect_timeout": PATIENCE_S},
}
EXAMPLE = "postgresql+psycopg://lotsa:secret@host/lotsa"
LOCK = 0x4C4F545341  # "LOTSA": the key of our advisory lock in PostgreSQL
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""The databases whose `insert` can skip or replace an existing row."""


def connect(settings: Settings) -> Engine:
    """Return an engine for the history, without connecting yet.

    Raises WrongDatabase if the URL is invalid or its kind is not supported.
    """
    engine = _engine(settings.database_url or f"sqlite:///{settings.data / 'records.sqlite'}")
    if not settings.database_url:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """Yield an engine for the history and close its connections afterwards."""
    engine = connect(settings)
    try:
        yield engine
    finally:
        engine.dispose()


def prepare(engine: Engine, site: str) -> None:
    """Create missing tables and columns; raise WrongDatabase if the database is not this site's.

    Idempotent, and safe in several processes at once.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # IF NOT EXISTS fails in PostgreSQL if two sessions create the same table at once.
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        _make(connection, about)
        row = insert(connection, about).values(id=1, version=VERSION, site=site)
        connection.execute(row.on_conflict_do_nothing())
        _check(connection, site)  # before creating our tables in a foreign database
        for table in metadata.sorted_tables:
            _make(connection, table)


def owner(engine: Engine) -> str:
    """Return the site that the database belongs to; empty if it is new."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(about.name):
            return ""
        return connection.execute(select(about.c.site)).scalar() or ""


def insert(connection: Connection, table: Any) -> Any:
    """Return an INSERT with `on_conflict_…` in the connection's dialect."""
    return INSERTS[connection.dialect.name](table)


def _engine(written: str) -> Engine:
    try:
        url = make_url(written)
        kind = url.get_backend_name()
        if kind not in INSERTS:
            raise WrongDatabase(f"{kind} is not served; use {' or '.join(INSERTS)}")
        patience = PATIENCES.get(url.get_driver_name(), {})
        return create_engine(url, pool_pre_ping=True, connect_args=patience)
    except ModuleNotFoundError as missing:
        raise WrongDatabase(f"{kind} needs the Python package {missing.name}") from missing
    except ArgumentError as fault:  # its message may repeat the URL and so a password
        raise WrongDatabase(f"LOTSA_DATABASE_URL is not such as {EXAMPLE}") from fault


def _make(connection: Connection, table: Table) -> None:
    connection.execute(CreateTable(table, if_not_exists=True))
    _add_columns(connection, table)
    for index in table.indexes:
        connection.execute(CreateIndex(index, if_not_exists=True))


def _add_columns(connection: Connection, table: Table) -> None:
    """Add the columns that a table of an older Lotsa lacks; their default fills the rows."""
    known = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in known:
            written = CreateColumn(column).compile(dialect=connection.dialect)
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {written}")


def _check(connection: Connection, site: str) -> None:
    version, owner = connection.execute(select(about.c.version, about.c.site)).one()
    if version != VERSION:
        raise WrongDatabase(
            f"the history has version {version} and this Lotsa needs {VERSION}: "
            "start the Lotsa that wrote it, or name an empty database in LOTSA_DATABASE_URL"
        )
    if owner != site:
        raise WrongDatabase(
            f"the history is that of the site {owner}, not of {site}: "
            "every site has a database of its own, see LOTSA_DATABASE_URL and LOTSA_DATA"
        )


def _set_up_sqlite(connection: Any, _: object) -> None:
    """Set WAL and full sync: readers never wait, commits survive a power cut."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_S * 1000}")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Switch to WAL, with retries.

    If two processes switch a new file at once, SQLite refuses one despite its busy timeout.
    """
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            threading.Event().wait(0.02)
        else:
            return
