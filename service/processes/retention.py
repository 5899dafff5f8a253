"""Retention: erase notes, reports and accesses that the site no longer keeps."""

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from config.model.site import Site
from console.access.entries import erase_entries, make_access_table
from console.directory.reports import erase_closed_reports, make_report_table
from records.database import prepare
from records.notes import DAY_S, delete_expired

log = structlog.get_logger("records")
EVERY_S = 3600


def erase_expired(engine: Engine, site: Site, now: float) -> None:
    """Erase what has expired; log how much, or that the database failed. Idempotent."""
    try:
        prepare(engine, site.slug)
        make_report_table(engine)
        notes = delete_expired(engine, now)
        reports = erase_closed_reports(engine, now - site.directory_reports_kept_days * DAY_S)
        make_access_table(engine)
        accesses = erase_entries(engine, now - site.access_log_kept_days * DAY_S)
    except SQLAlchemyError as fault:
        log.warning("nothing erased", fault=type(fault).__name__, again_in_s=EVERY_S)
        return
    if notes or reports or accesses:
        log.info("erased", notes=notes, reports=reports, accesses=accesses)
