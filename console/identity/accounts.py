"""Local accounts with their roles, in the SQL database."""

import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import (
    Column,
    ColumnElement,
    Engine,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from console.identity.roles import Role
from console.web.concurrency_limit import ConcurrencyLimit

METADATA = MetaData()
ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("password", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("guide", String(64), nullable=False),
)
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one
lane. A hash takes about 20 ms on one core; the library's default (64 MiB, four lanes) takes ten
times as long."""
HASHING = ConcurrencyLimit(limit=max(1, (os.cpu_count() or 2) // 2), queue=100, timeout_s=30)
"""Limits hashing to half of the cores, and leaves the rest to calls, pages and streams."""
MAX_PASSWORD = 200
"""Longest password, in characters; longer ones are refused because hashing takes time."""


@dataclass(frozen=True, slots=True)
class Account:
    """A local account.

    `guide` is the id of the guide who uses the account, or empty. `generation` changes with each
    new password.
    """

    name: str
    role: Role
    guide: str
    generation: str


def make_tables(engine: Engine) -> None:
    """Create missing tables. Idempotent."""
    METADATA.create_all(engine)


def add_account(engine: Engine, name: str, password: str, role: Role, guide: str = "") -> None:
    """Add an account, replacing any with the same name."""
    row = {"name": name, "password": HASHER.hash(password), "role": role.value, "guide": guide}
    with engine.begin() as connection:
        connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.name == name))
        connection.execute(insert(ACCOUNTS).values(row))


def remove_account(engine: Engine, name: str) -> None:
    """Remove an account; its sessions are no longer valid."""
    with engine.begin() as connection:
        connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.name == name))


def count_admins(engine: Engine) -> int:
    """Return the number of accounts with the role admin."""
    return _count(engine, ACCOUNTS.c.role == Role.ADMIN.value)


def count_of_guide(engine: Engine, guide: str) -> int:
    """Return the number of accounts that belong to this guide."""
    return _count(engine, ACCOUNTS.c.guide == guide)


def _count(engine: Engine, which: ColumnElement[bool]) -> int:
    with engine.connect() as connection:
        query = select(func.count()).select_from(ACCOUNTS).where(which)
        return connection.execute(query).scalar_one()


def account(engine: Engine, name: str) -> Account | None:
    """Return the account as it is now; None if there is none."""
    with engine.connect() as connection:
        row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name)).first()
    if row is None:
        return None
    return Account(name, Role(row.role), row.guide, sha256(row.password.encode()).hexdigest()[:8])


def verify_password(engine: Engine, name: str, password: str) -> Account | None:
    """Return the account if the password is right, otherwise None.

    An unknown name takes as long as a wrong password, so timing does not reveal which names exist.
    Raises LimitReached if too many passwords are being checked at once.
    """
    if len(password) > MAX_PASSWORD:
        return None
    with engine.connect() as connection:
        query = select(ACCOUNTS.c.password).where(ACCOUNTS.c.name == name)
        known = connection.execute(query).scalar()
    try:
        with HASHING.slot():
            HASHER.verify(known or _dummy_hash(), password)
            if known and HASHER.check_needs_rehash(known):
                _set_password(engine, name, password)
    except VerifyMismatchError:
        return None
    return account(engine, name) if known else None


def _set_password(engine: Engine, name: str, password: str) -> None:
    """Hash with the current parameters; an older hash would take longer than an unknown name."""
    row = update(ACCOUNTS).where(ACCOUNTS.c.name == name)
    with engine.begin() as connection:
        connection.execute(row.values(password=HASHER.hash(password)))


@cache
def _dummy_hash() -> str:
    """Return a hash to compare with if there is no account."""
    return HASHER.hash("nobody")
