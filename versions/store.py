"""The history of versions in the SQL database, and the content of their files."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Select,
    false,
    func,
    inspect,
    or_,
    select,
    update,
)
from sqlalchemy import insert as plain_insert
from sqlalchemy.exc import IntegrityError

from records.database import insert
from versions.files import Files, content_hash, digest, hashes_of
from versions.tables import FILES, VERSIONS, make_version_tables
from versions.version import Source, Version

LARGEST = 2**31 - 1
"""Largest number that the column can hold."""
TRIES = 5
"""Attempts to take the next number; another machine may take it at the same moment."""
COLUMNS = [column for column in VERSIONS.c if column.name != "files"]
IN_FORCE = (
    select(*COLUMNS)
    .where(or_(VERSIONS.c.needs_approval == false(), VERSIONS.c.approved_by != ""))
    .order_by(VERSIONS.c.number.desc())
    .limit(1)
)


class VersionStore:
    """The versions in one database. Every method may raise SQLAlchemyError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def prepare(self) -> None:
        """Create missing tables. Idempotent."""
        make_version_tables(self._engine)

    def all(self) -> list[Version]:
        """Return all versions, the newest first."""
        with self._engine.connect() as connection:
            if not _exists(connection):
                return []
            rows = connection.execute(select(*COLUMNS).order_by(VERSIONS.c.number.desc()))
            return [_version(row) for row in rows.mappings()]

    def get(self, number: int) -> Version | None:
        """Return a version by its number, or None."""
        if number > LARGEST:
            return None
        with self._engine.connect() as connection:
            if not _exists(connection):
                return None
            query = select(*COLUMNS).where(VERSIONS.c.number == number)
            return _first(connection, query)

    def current(self) -> Version | None:
        """Return the version in force: the newest one that waits for nobody's approval."""
        with self._engine.connect() as connection:
            return _first(connection, IN_FORCE) if _exists(connection) else None

    def files(self, number: int) -> dict[str, bytes]:
        """Return the files of a version by name; raise KeyError if there is no such version."""
        with self._engine.connect() as connection:
            hashes = _hashes(connection, number)
            return {name: _content(connection, hash_) for name, hash_ in hashes.items()}

    def hashes(self, number: int) -> dict[str, str]:
        """Return the hash of each file of a version; raise KeyError if there is no such version."""
        with self._engine.connect() as connection:
            return _hashes(connection, number)

    def content(self, hash_: str) -> bytes:
        """Return the content with a hash that a version names."""
        with self._engine.connect() as connection:
            return _content(connection, hash_)

    def append(
        self,
        files: Files,
        *,
        author: str,
        reason: str,
        source: Source,
        now: float,
        restores: int = 0,
        needs_approval: bool = False,
    ) -> tuple[Version, bool]:
        """Append a version to the history; return it, and whether it is new.

        It is not if another process has just put the same content in force.
        """
        hashes = hashes_of(files)
        values = {
            "digest": digest(hashes),
            "files": hashes,
            "published": now,
            "author": author,
            "reason": reason,
            "source": source.value,
            "restores": restores,
            "needs_approval": needs_approval,
            "approved_by": "",
            "approved": None,
        }
        for attempt in range(TRIES):
            try:
                return self._append(files, values)
            except IntegrityError:
                if attempt + 1 == TRIES:
                    raise
        raise AssertionError

    def _append(self, files: Files, values: Mapping[str, Any]) -> tuple[Version, bool]:
        with self._engine.begin() as connection:
            # The files first: with this write SQLite gives us the lock before the number is read.
            for content in files.values():
                row = insert(connection, FILES).values(hash=content_hash(content), content=content)
                connection.execute(row.on_conflict_do_nothing())
            current = _first(connection, IN_FORCE)
            if current and current.digest == values["digest"]:
                return current, False
            newest = connection.execute(select(func.max(VERSIONS.c.number))).scalar() or 0
            numbered = {**values, "number": newest + 1}
            connection.execute(plain_insert(VERSIONS).values(numbered))
        return _version(numbered), True

    def approve(self, number: int, by: str, now: float) -> None:
        """Note who has approved a proposed version; the first approval stays."""
        proposed = (VERSIONS.c.number == number) & (VERSIONS.c.approved_by == "")
        with self._engine.begin() as connection:
            connection.execute(
                update(VERSIONS).where(proposed).values(approved_by=by, approved=now)
            )


def _exists(connection: Connection) -> bool:
    """Return whether the tables exist; a command may come before the first start."""
    return inspect(connection).has_table(VERSIONS.name)


def _hashes(connection: Connection, number: int) -> dict[str, str]:
    query = select(VERSIONS.c.files).where(VERSIONS.c.number == number)
    found: dict[str, str] | None = connection.execute(query).scalar()
    if found is None:
        raise KeyError(number)
    return found


def _content(connection: Connection, hash_: str) -> bytes:
    found = connection.execute(select(FILES.c.content).where(FILES.c.hash == hash_)).scalar_one()
    return bytes(found)


def _first(connection: Connection, query: Select[Any]) -> Version | None:
    row = connection.execute(query).mappings().first()
    return _version(row) if row else None


def _version(values: RowMapping | Mapping[str, Any]) -> Version:
    fields = {column.name: values[column.name] for column in COLUMNS}
    return Version(**{**fields, "source": Source(fields["source"])})
