"""Reports of wrong entries, in the SQL database."""

import uuid
from typing import Literal

from pydantic import BaseModel, Field
from sqlalchemy import (
    Column,
    Double,
    Engine,
    MetaData,
    Row,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from config.model.directory import Entry

About = Literal["number", "name", "hours", "matters", "closed", "other"]
METADATA = MetaData()
REPORTS = Table(
    "directory_reports",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("reported_by", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("owner", Text, nullable=False),
    Column("closed_by", Text, nullable=False),
    Column("closed_at", Double),
)


class Report(BaseModel):
    """A report that an entry is wrong."""

    id: str
    entry: str = Field(description="Id of the entry.")
    about: About = Field(description="What is wrong.")
    text: str
    reported_by: str = Field(description="Name of the account.")
    at: float = Field(description="When it was reported, in Unix seconds.")
    owner: str = Field(description="Who keeps the entry right; empty if nobody is named.")


class ReportList(BaseModel):
    """The open reports."""

    reports: list[Report]


def make_report_table(engine: Engine) -> None:
    """Create the table if it is missing. Idempotent."""
    METADATA.create_all(engine)


def add_report(
    engine: Engine, entry: Entry, about: About, text: str, by: str, now: float
) -> Report:
    """Store a report and return it."""
    report = Report(
        id=uuid.uuid4().hex,
        entry=entry.id,
        about=about,
        text=text,
        reported_by=by,
        at=now,
        owner=entry.owner,
    )
    with engine.begin() as connection:
        connection.execute(insert(REPORTS).values(**report.model_dump(), closed_by=""))
    return report


def open_reports(engine: Engine) -> list[Report]:
    """Return the reports that are not closed, oldest first."""
    query = select(REPORTS).where(REPORTS.c.closed_at.is_(None)).order_by(REPORTS.c.at)
    with engine.connect() as connection:
        return [_report(row) for row in connection.execute(query)]


def close_report(engine: Engine, id_: str, by: str, now: float) -> bool:
    """Close a report; False if there is none open with this id."""
    is_open = (REPORTS.c.id == id_) & REPORTS.c.closed_at.is_(None)
    with engine.begin() as connection:
        done = connection.execute(
            update(REPORTS).where(is_open).values(closed_by=by, closed_at=now)
        )
        return done.rowcount == 1


def erase_closed_reports(engine: Engine, closed_before: float) -> int:
    """Delete the reports that were closed before a moment; return how many."""
    with engine.begin() as connection:
        return connection.execute(
            delete(REPORTS).where(REPORTS.c.closed_at < closed_before)
        ).rowcount


def _report(row: Row[tuple[object, ...]]) -> Report:
    return Report.model_validate({name: getattr(row, name) for name in Report.model_fields})
