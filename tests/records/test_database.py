"""The history opens the configured database, or says why not."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text, update

from config.settings import Settings
from records.database import connect, prepare
from records.tables import about
from records.wrong_database import WrongDatabase


def test_default_history_is_a_file_in_the_data_folder(engine: Engine, settings: Settings) -> None:
    prepare(engine, "floor")
    assert (settings.data / "records.sqlite").exists()
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"


def test_tables_can_be_created_concurrently(settings: Settings) -> None:
    barrier = threading.Barrier(8)

    def start(_: int) -> None:
        engine = connect(settings)
        barrier.wait()
        prepare(engine, "floor")
        engine.dispose()

    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(start, range(8)))) == 8


def test_history_of_another_version_is_refused(engine: Engine) -> None:
    prepare(engine, "floor")
    with engine.begin() as connection:
        connection.execute(update(about).values(version=99))
    with pytest.raises(WrongDatabase, match="has version 99 and this Lotsa needs 1"):
        prepare(engine, "floor")


def test_history_of_another_site_is_refused(engine: Engine) -> None:
    prepare(engine, "floor")
    with pytest.raises(WrongDatabase, match="of the site floor, not of lilla"):
        prepare(engine, "lilla")


def test_unsupported_database_is_refused() -> None:
    with pytest.raises(WrongDatabase, match="oracle is not served; use sqlite or postgresql"):
        connect(Settings(database_url="oracle+oracledb://nobody@nowhere/none"))


def test_missing_driver_is_reported_with_its_package() -> None:
    with pytest.raises(WrongDatabase, match="postgresql needs the Python package pg8000"):
        connect(Settings(database_url="postgresql+pg8000://nobody@nowhere/none"))


def test_columns_that_came_later_are_added(engine: Engine) -> None:
    """A history of an older Lotsa keeps its rows; the new columns are empty."""
    prepare(engine, "floor")
    later = ("department", "note", "reference", "caller", "wrap_up_s")
    chosen = "SELECT department, note, reference, caller, wrap_up_s FROM contacts"
    with engine.begin() as connection:
        for name in ("reference", "caller"):
            connection.execute(text(f"DROP INDEX ix_contacts_{name}"))
        for name in later:
            connection.execute(text(f"ALTER TABLE contacts DROP COLUMN {name}"))
        connection.execute(
            text(
                "INSERT INTO contacts VALUES"
                " ('c1', 'school', 'sv', 1.0, 0, NULL, NULL, '', NULL, NULL, '', '', '', 0)"
            )
        )
    prepare(engine, "floor")
    prepare(engine, "floor")
    with engine.connect() as connection:
        row = connection.execute(text(chosen)).one()
    assert tuple(row) == ("", "", "", "", None)


def test_columns_are_added_once_by_concurrent_processes(settings: Settings) -> None:
    engines = [connect(settings) for _ in range(4)]
    prepare(engines[0], "floor")
    with engines[0].begin() as connection:
        connection.execute(text("ALTER TABLE contacts DROP COLUMN department"))
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda engine: prepare(engine, "floor"), engines))
    assert done == [None] * 4
    with engines[0].connect() as connection:
        assert connection.execute(text("SELECT department FROM contacts")).all() == []
    for engine in engines:
        engine.dispose()
