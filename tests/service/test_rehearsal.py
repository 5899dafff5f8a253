"""A newcomer who tries Lotsa on a Saturday can rehearse a weekday."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.settings import Settings
from config.site import Site
from service.clock import Clock
from service.rehearsal import next_rehearsal, rehearse
from service.typed_time import typed_time

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SATURDAY = datetime(2026, 11, 21, 19, 0, tzinfo=STOCKHOLM).timestamp()
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=STOCKHOLM).timestamp()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environment({"LOTSA_DATA": str(tmp_path)})


def test_the_clock_of_a_rehearsal_shows_the_sites_own_time(site: Site, settings: Settings) -> None:
    rehearsed = rehearse(settings, site, typed_time("2026-11-23T10:00"))
    assert MONDAY <= Clock(rehearsed.clock_file)() < MONDAY + 60


def test_a_rehearsal_touches_nothing_of_the_real_day_and_begins_afresh(
    site: Site, settings: Settings
) -> None:
    (settings.data / "redis").mkdir()
    first = rehearse(settings, site, typed_time("2026-11-23T10:00"))
    (first.data / "redis").mkdir()
    (first.data / "records.sqlite").touch()
    (first.data / "demo-accounts.json").touch()
    rehearse(settings, site, typed_time("2026-11-23T08:00"))
    assert {file.name for file in first.data.iterdir()} == {"clock", "demo-accounts.json"}
    assert (settings.data / "redis").exists()


def test_when_all_is_closed_the_next_opening_can_be_rehearsed(
    site: Site, settings: Settings
) -> None:
    opens = next_rehearsal(site, SATURDAY)
    assert opens.startswith("2026-11-23T0")
    shown = Clock(rehearse(settings, site, typed_time(opens)).clock_file)()
    assert next_rehearsal(site, shown) == ""


def test_nothing_is_proposed_while_a_group_is_open(site: Site) -> None:
    assert next_rehearsal(site, MONDAY) == ""
