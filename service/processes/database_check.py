"""Asked before a process begins: whether the database is this site's, and of this version."""

import structlog
from sqlalchemy.exc import SQLAlchemyError

from records.database import opened, prepare
from service.wiring import Wiring


def refuse_others(own: Wiring) -> None:
    """Raises WrongDatabase, before anything is done that would have to be undone.

    One that does not answer stops nobody: calls go on without it, and who needs it waits for it.
    """
    try:
        # Closed at once: a server forks, and no connection may be in two processes.
        with opened(own.settings) as engine:
            prepare(engine, own.site.slug)
    except SQLAlchemyError as fault:
        structlog.get_logger().warning("the database does not answer", fault=str(fault))
