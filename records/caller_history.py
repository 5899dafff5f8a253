"""The recent contacts of one number, and the matters that a group has most."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from records.tables import contacts

DAY_S = 24 * 3600
MOST = 5
"""Earlier contacts that a guide sees, at most."""
HISTORY_S = 90 * DAY_S
"""How far back the guide sees."""
USAGE_S = 30 * DAY_S
"""The time in which matters are counted."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier contact of the number; `arrived` is in Unix seconds, ids are the site's."""

    id: str
    arrived: float
    answer_group: str
    guide: str
    matter: str
    outcome: str
    department: str


def earlier_contacts(engine: Engine, caller: str, but: str, now: float) -> list[Earlier]:
    """Return the contacts of a number's hash that met a guide, newest first, except `but`."""
    if not caller:
        return []
    chosen = (
        select(*[contacts.c[name] for name in Earlier.__slots__])
        .where(contacts.c.caller == caller, contacts.c.id != but)
        .where(contacts.c.arrived > now - HISTORY_S)
        .order_by(contacts.c.arrived.desc())
        .limit(MOST)
    )
    with engine.connect() as connection:
        return [Earlier(**row) for row in connection.execute(chosen).mappings()]


def most_used_matters(engine: Engine, group: str, now: float) -> list[str]:
    """Return the ids of the group's matters of the last 30 days, most used first."""
    chosen = (
        select(contacts.c.matter)
        .where(contacts.c.answer_group == group, contacts.c.matter != "")
        .where(contacts.c.arrived > now - USAGE_S)
        .group_by(contacts.c.matter)
        .order_by(func.count().desc(), contacts.c.matter)
    )
    with engine.connect() as connection:
        return list(connection.execute(chosen).scalars())


def contact_by_reference(engine: Engine, reference: str) -> str:
    """Return the newest contact with this reference; empty if there is none."""
    chosen = (
        select(contacts.c.id)
        .where(contacts.c.reference == reference)
        .order_by(contacts.c.arrived.desc())
        .limit(1)
    )
    with engine.connect() as connection:
        return connection.execute(chosen).scalar() or ""
