"""Read the tables of the history, to compare them."""

from typing import Any

from sqlalchemy import Engine, select

from records.recorder import Recorder
from records.tables import contacts, events, told


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the history, by table, in a fixed order."""
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by("id"))]
            for table in (events, contacts, told)
        }


def contact(engine: Engine, id_: str) -> dict[str, Any]:
    """Return one contact's row."""
    with engine.connect() as connection:
        found = connection.execute(select(contacts).where(contacts.c.id == id_))
        return dict(found.mappings().one())


def record_all(recorder: Recorder) -> int:
    """Record until no entries are left; return their number."""
    total = 0
    while count := recorder.record_once():
        total += count
    return total
