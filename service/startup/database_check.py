"""Check, before a process starts, that the database has this site's data in this version."""

import structlog
from sqlalchemy.exc import SQLAlchemyError

from records.database import opened, prepare
from service.wiring import Wiring


def check_database(own: Wiring) -> None:
    """Raise WrongDatabase if the database belongs to another site or version.

    A database that does not answer is only logged: calls work without it, and processes that need
    it wait for it.
    """
    try:
        # Closed at once: a server forks, and two processes must not share a connection.
        with opened(own.settings) as engine:
            prepare(engine, own.site.slug)
    except SQLAlchemyError as fault:
        structlog.get_logger().warning("the database does not answer", fault=str(fault))
