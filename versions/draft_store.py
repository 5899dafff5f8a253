"""The draft of the site in the SQL database: the files that differ from the version in force."""

from dataclasses import asdict, dataclass

from sqlalchemy import Engine, delete, select, update

from records.database import insert
from versions.tables import DRAFT


@dataclass(frozen=True, slots=True)
class DraftFile:
    """One file of the draft; `content` is None if it is deleted.

    `before` is the hash of the file in the version from which it was changed, empty for a new
    file. `changed` is Unix seconds.
    """

    file: str
    content: bytes | None
    before: str
    author: str
    changed: float


class DraftStore:
    """The draft in one database. Every method may raise SQLAlchemyError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, DraftFile]:
        """Return the changed files by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(DRAFT).order_by(DRAFT.c.file)).mappings()
            return {row["file"]: DraftFile(**row) for row in rows}

    def put(self, file: DraftFile, old: DraftFile | None) -> bool:
        """Store a file that has been read as `old`; one in the draft already keeps its `before`.

        Return False, and change nothing, if somebody else has changed it meanwhile.
        """
        values = {**asdict(file), "before": old.before if old else file.before}
        with self._engine.begin() as connection:
            if old is None:
                new = insert(connection, DRAFT).values(**values).on_conflict_do_nothing()
                return bool(connection.execute(new).rowcount)
            same = (DRAFT.c.file == old.file) & (DRAFT.c.changed == old.changed)
            return bool(connection.execute(update(DRAFT).where(same).values(**values)).rowcount)

    def remove(self, file: str) -> None:
        """Take a file out of the draft."""
        with self._engine.begin() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.file == file))

    def remove_published(self, files: dict[str, DraftFile]) -> None:
        """Take out these files, but none that somebody has changed since."""
        with self._engine.begin() as connection:
            for one in files.values():
                same = (DRAFT.c.file == one.file) & (DRAFT.c.changed == one.changed)
                connection.execute(delete(DRAFT).where(same))

    def clear(self) -> None:
        """Take every file out of the draft."""
        with self._engine.begin() as connection:
            connection.execute(delete(DRAFT))
