"""What ./lotsa report prints of a day."""

import json
import os
from pathlib import Path

import pytest
from redis import Redis

from config.settings import Settings
from config.site import Site
from records.database import connect
from records.recorder import Recorder
from routing.state.store import Store
from routing.verbs.finish import finish
from routing.verbs.leave import leave
from routing.verbs.part import part
from service.commands.arguments.time import typed_time
from service.commands.report import COLUMNS
from service.redis.folder_lock import own
from service.rehearsal.rehearsal import rehearse
from tests.records.shelf import record_all
from tests.routing.floor import CITIZEN, T0, Floor
from tests.service.test_command_line import LILLA, lotsa

DAY = ("--day", "2026-02-02")
SITE = {"LOTSA_SITE": str(LILLA)}


class Lilla(Floor):
    """The small site at work."""

    def __init__(self, redis: Redis, site: Site) -> None:
        self.store = Store(redis, site.slug)
        self.rules(site)

    def answers(self, call: str, outcome: str, at: float) -> None:
        """Guide 1 has a minute with the citizen, and writes it down."""
        self.ready("1", at=at)
        contact = self.talk(call, "1", at)
        part(self.desk, contact, "citizen", at + 60)
        self.leg_ends("1", at + 61)
        finish(self.desk, "1", matter="vatten", outcome=outcome, now=at + 62)

    def calls(
        self, call: str, queue: str = "service.sv", at: float = T0, caller: str = CITIZEN
    ) -> str:
        """In a queue that the small site has."""
        return super().calls(call, queue, at, caller)


@pytest.fixture
def history(redis: Redis, lilla: Site, tmp_path: Path) -> Path:
    """A folder in whose history two contacts were answered, and one was abandoned."""
    floor = Lilla(redis, lilla)
    floor.answers("CA1", "solved", T0)
    floor.answers("CA2", "other", T0 + 100)
    leave(floor.desk, floor.calls("CA3", "teknik.sv", T0 + 200), "CA3", T0 + 230)
    engine = connect(Settings(data=tmp_path))
    recorder = Recorder(redis, engine, lilla.slug, name="recorder")
    recorder.start()
    record_all(recorder)
    engine.dispose()
    return tmp_path


def test_a_day_is_a_line_per_queue_and_one_for_all(history: Path) -> None:
    told = lotsa("report", *DAY, data=history, **SITE)
    assert told.returncode == 0, told.stderr
    head, *rows = [line.split() for line in told.stdout.partition("\n\n")[0].splitlines()]
    assert head == ["2026-02-02", *COLUMNS]
    assert rows == [
        ["service.sv", *"22200000000", "100%", "0", "50%"],
        ["teknik.sv", *"10001000000", "0%", "-", "-"],
        ["all", *"32201000000", "67%", "0", "50%"],
    ]


def test_matters_and_outcomes_stand_below_by_the_names_of_the_site(history: Path) -> None:
    told = lotsa("report", *DAY, data=history, **SITE).stdout.split("\n\n")
    assert told[1].splitlines() == ["matters", "      2  Vatten"]
    assert told[2].splitlines() == ["outcomes", "      1  Löst", "      1  Annat"]


def test_a_program_gets_every_figure_as_json(history: Path) -> None:
    told = json.loads(lotsa("report", *DAY, "--json", data=history, **SITE).stdout)
    service, teknik = told["queues"]
    assert (told["day"], service["queue"], told["all"]["offered"]) == (
        "2026-02-02",
        "service.sv",
        3,
    )
    assert (service["service_level"], service["mean_wait_s"]) == (1.0, 0.0)
    assert (service["outcomes"], service["first_contact"]) == ({"solved": 1, "other": 1}, 0.5)
    assert (teknik["abandoned"], teknik["first_contact"]) == (1, None)
    assert (teknik["turned_away"], teknik["outwaited"]) == (0, 0)


def test_without_a_day_it_is_today_and_says_so_when_nobody_came(history: Path) -> None:
    told = lotsa("report", data=history, **SITE)
    assert told.returncode == 0
    assert told.stdout.startswith("Nobody came to a queue on 2")
    assert json.loads(lotsa("report", "--json", data=history, **SITE).stdout)["queues"] == []


def test_today_is_that_of_a_rehearsal_which_json_is_not_mixed_with(
    tmp_path: Path, lilla: Site
) -> None:
    rehearsed = rehearse(Settings(data=tmp_path), lilla, typed_time("2026-11-23T10:00"))
    under_way = own(rehearsed.data)
    told = lotsa("report", "--json", data=tmp_path, **SITE)
    os.close(under_way)
    assert json.loads(told.stdout)["day"] == "2026-11-23"
    assert told.stderr.startswith("A rehearsal is under way, in which it is 2026-11-23 10:0")


def test_a_day_that_there_is_not_is_refused(tmp_path: Path) -> None:
    refused = lotsa("report", "--day", "2026-02-30", data=tmp_path, **SITE)
    assert refused.returncode == 2
    assert "write a day that there is, as YYYY-MM-DD, not '2026-02-30'" in refused.stderr


def test_help_says_what_each_column_is(tmp_path: Path) -> None:
    lines = lotsa("report", "--help", data=tmp_path).stdout.splitlines()
    for column, meaning in COLUMNS.items():
        assert f"  {column:<10} {meaning}" in lines
