"""Notes and closed reports are erased when the site no longer keeps them."""

from pathlib import Path

from sqlalchemy import Engine, func, select

from config.model.site import Site
from console.access.entries import Deed, Wanted, append_entry, entries, make_access_table
from console.directory.reports import (
    REPORTS,
    add_report,
    close_report,
    make_report_table,
    open_reports,
)
from records.database import prepare
from records.notes import DAY_S, notes_of, write_note
from service.processes.retention import erase_expired
from tests.console.office import database

T0 = 1_770_000_000.0


def test_expired_notes_and_closed_reports_are_erased(lilla: Site, tmp_path: Path) -> None:
    engine = database(tmp_path / "lotsa.db")
    prepare(engine, lilla.slug)
    make_report_table(engine)
    entry = lilla.directory[0]
    closed, open_ = (add_report(engine, entry, "number", "", "anna", T0) for _ in range(2))
    assert close_report(engine, closed.id, "bo", T0)
    write_note(engine, "c1", "1", "note", T0, 1)

    erase_expired(engine, lilla, T0 + 90 * DAY_S)
    assert notes_of(engine, ["c1"], T0) == []
    assert count(engine) == 2
    erase_expired(engine, lilla, T0 + 90 * DAY_S + 1)
    assert [one.id for one in open_reports(engine)] == [open_.id]
    assert count(engine) == 1


def test_accesses_are_kept_as_long_as_the_site_says(lilla: Site, tmp_path: Path) -> None:
    engine = database(tmp_path / "lotsa.db")
    make_access_table(engine)
    append_entry(engine, "anna", "supervisor", Deed.READ_TIMELINE, "c1", T0)
    site = lilla.model_copy(update={"access_log_kept_days": 30})
    erase_expired(engine, site, T0 + 30 * DAY_S)
    assert [one.subject for one in entries(engine, Wanted())] == ["c1"]
    erase_expired(engine, site, T0 + 30 * DAY_S + 1)
    assert entries(engine, Wanted()) == []


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(REPORTS)).scalar_one())
