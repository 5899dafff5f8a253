"""A newcomer who tries Lotsa on a Saturday can rehearse a weekday."""

import os
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.settings import Settings
from config.site import Site
from service.clock import Clock
from service.commands.arguments.time import typed_time
from service.rehearsal.rehearsal import next_rehearsal, rehearse

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SATURDAY = datetime(2026, 11, 21, 19, 0, tzinfo=STOCKHOLM).timestamp()
TEN = "2026-11-23T10:00"
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=STOCKHOLM).timestamp()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environment({"LOTSA_DATA": str(tmp_path)})


def test_the_clock_of_a_rehearsal_shows_the_sites_own_time(site: Site, settings: Settings) -> None:
    rehearsed = rehearse(settings, site, typed_time("2026-11-23T10:00"))
    assert MONDAY <= Clock(rehearsed.clock_file)() < MONDAY + 60


def rehearsed(settings: Settings, site: Site, at: str, fresh: bool = False) -> str:
    """The line that a start says; a new rehearsal leaves data that tells its time."""
    said: list[str] = []
    folder = rehearse(settings, site, typed_time(at), fresh=fresh, say=said.append).data
    if not (folder / "redis").exists():
        (folder / "redis").mkdir()
        (folder / "redis" / "log").write_text(at)
        (folder / "records.sqlite").write_text(at)
    return said[0]


def data(settings: Settings) -> tuple[str, str]:
    folder = settings.data / "rehearsal"
    return (folder / "redis" / "log").read_text(), (folder / "records.sqlite").read_text()


def test_a_rehearsal_touches_nothing_of_the_real_day(site: Site, settings: Settings) -> None:
    (settings.data / "redis").mkdir()
    rehearsed(settings, site, TEN)
    rehearsed(settings, site, TEN, fresh=True)
    assert (settings.data / "redis").exists()


def test_the_same_time_continues_with_its_data(site: Site, settings: Settings) -> None:
    assert rehearsed(settings, site, TEN) == "A rehearsal begins; it is 2026-11-23 10:00 there."
    log = settings.data / "rehearsal" / "redis" / "log"
    left = time.time() + 42 * 60
    os.utime(log, (left, left))
    said = rehearsed(settings, site, TEN)
    assert said.startswith("The rehearsal of 2026-11-23 10:00 continues with its data; it is ")
    assert "2026-11-23 10:42 there. To start anew: --fresh" in said
    assert data(settings) == (TEN, TEN)
    shown = Clock(str(settings.data / "rehearsal" / "clock"))()
    assert MONDAY + 42 * 60 <= shown < MONDAY + 43 * 60


def test_a_continued_rehearsal_continues_again(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    rehearsed(settings, site, TEN)
    assert "continues" in rehearsed(settings, site, "2026-11-23T09:00+00:00")


def test_a_fresh_rehearsal_says_that_it_deletes(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    folder = settings.data / "rehearsal"
    (folder / "demo-accounts.json").touch()
    said: list[str] = []
    rehearse(settings, site, typed_time(TEN), fresh=True, say=said.append)
    assert said[0].endswith("The data of the one before is deleted.")
    kept = {file.name for file in folder.iterdir()}
    assert kept == {"began", "clock", "demo-accounts.json"}


def test_another_time_has_data_of_its_own(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    said = rehearsed(settings, site, "2026-11-23T08:00")
    assert said.endswith("The one before is kept: --at 2026-11-23T10:00 continues it.")
    assert data(settings)[0] == "2026-11-23T08:00"
    assert "continues" in rehearsed(settings, site, TEN)
    assert data(settings)[0] == TEN
    assert "continues" in rehearsed(settings, site, "2026-11-23T08:00")
    assert data(settings)[0] == "2026-11-23T08:00"


def test_data_of_an_older_version_is_kept_too(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    (settings.data / "rehearsal" / "began").unlink()
    assert "continues" in rehearsed(settings, site, TEN)


def test_when_all_is_closed_the_next_opening_can_be_rehearsed(
    site: Site, settings: Settings
) -> None:
    opens = next_rehearsal(site, SATURDAY)
    assert opens.startswith("2026-11-23T0")
    shown = Clock(rehearse(settings, site, typed_time(opens)).clock_file)()
    assert next_rehearsal(site, shown) == ""


def test_nothing_is_proposed_while_a_group_is_open(site: Site) -> None:
    assert next_rehearsal(site, MONDAY) == ""
