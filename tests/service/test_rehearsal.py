"""Rehearsals: a newcomer who tries Lotsa on a Saturday can rehearse a weekday."""

import os
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.model.site import Site
from config.settings import Settings
from service.arguments.time import typed_time
from service.clock import Clock
from service.rehearsal.rehearsal import next_rehearsal, rehearse

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SATURDAY = datetime(2026, 11, 21, 19, 0, tzinfo=STOCKHOLM).timestamp()
TEN = "2026-11-23T10:00"
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=STOCKHOLM).timestamp()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environment({"LOTSA_DATA": str(tmp_path)})


def test_rehearsal_clock_shows_site_time(site: Site, settings: Settings) -> None:
    rehearsed = rehearse(settings, site, typed_time("2026-11-23T10:00"))
    assert MONDAY <= Clock(rehearsed.clock_file)() < MONDAY + 60


def rehearsed(settings: Settings, site: Site, at: str, fresh: bool = False) -> str:
    """Return the line printed at the start; a new rehearsal writes its time into its data."""
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


def test_rehearsal_leaves_live_data_alone(site: Site, settings: Settings) -> None:
    (settings.data / "redis").mkdir()
    rehearsed(settings, site, TEN)
    rehearsed(settings, site, TEN, fresh=True)
    assert (settings.data / "redis").exists()


def test_same_start_time_continues_with_its_data(site: Site, settings: Settings) -> None:
    assert rehearsed(settings, site, TEN) == "A rehearsal starts; its time is 2026-11-23 10:00."
    log = settings.data / "rehearsal" / "redis" / "log"
    left = time.time() + 42 * 60
    os.utime(log, (left, left))
    said = rehearsed(settings, site, TEN)
    assert said.startswith("The rehearsal of 2026-11-23 10:00 continues with its data; its time is")
    assert "2026-11-23 10:42. To start over: --fresh" in said
    assert data(settings) == (TEN, TEN)
    shown = Clock(str(settings.data / "rehearsal" / "clock"))()
    assert MONDAY + 42 * 60 <= shown < MONDAY + 43 * 60


def test_continued_rehearsal_can_continue_again(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    rehearsed(settings, site, TEN)
    assert "continues" in rehearsed(settings, site, "2026-11-23T09:00+00:00")


def test_fresh_rehearsal_says_that_it_deletes_data(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    folder = settings.data / "rehearsal"
    (folder / "demo-accounts.json").touch()
    said: list[str] = []
    rehearse(settings, site, typed_time(TEN), fresh=True, say=said.append)
    assert said[0].endswith("The data of the previous one is deleted.")
    kept = {file.name for file in folder.iterdir()}
    assert kept == {"began", "clock", "demo-accounts.json"}


def test_each_start_time_has_its_own_data(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    said = rehearsed(settings, site, "2026-11-23T08:00")
    assert said.endswith("The previous one is kept: --at 2026-11-23T10:00 continues it.")
    assert data(settings)[0] == "2026-11-23T08:00"
    assert "continues" in rehearsed(settings, site, TEN)
    assert data(settings)[0] == TEN
    assert "continues" in rehearsed(settings, site, "2026-11-23T08:00")
    assert data(settings)[0] == "2026-11-23T08:00"


def test_rehearsal_data_of_older_version_is_kept(site: Site, settings: Settings) -> None:
    rehearsed(settings, site, TEN)
    (settings.data / "rehearsal" / "began").unlink()
    assert "continues" in rehearsed(settings, site, TEN)


def test_next_opening_is_proposed_when_all_is_closed(site: Site, settings: Settings) -> None:
    opens = next_rehearsal(site, SATURDAY)
    assert opens.startswith("2026-11-23T0")
    shown = Clock(rehearse(settings, site, typed_time(opens)).clock_file)()
    assert next_rehearsal(site, shown) == ""


def test_no_rehearsal_is_proposed_while_a_group_is_open(site: Site) -> None:
    assert next_rehearsal(site, MONDAY) == ""
