"""./lotsa report prints the figures of a day."""

import json
import os
from pathlib import Path

import pytest
from redis import Redis

from config.model.site import Site
from config.settings import Settings
from records.database import connect
from records.recorder import Recorder
from routing.state.store import Store
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import leave
from service.arguments.time import typed_time
from service.commands.report import COLUMNS
from service.redis.folder_lock import lock_folder
from service.rehearsal.rehearsal import rehearse
from tests.records.shelf import record_all
from tests.routing.floor import CITIZEN, T0, Floor
from tests.service.command import LILLA, lotsa

DAY = ("--day", "2026-02-02")
SITE = {"LOTSA_SITE": str(LILLA)}


class Lilla(Floor):
    """The small site with guides and contacts."""

    def __init__(self, redis: Redis, site: Site) -> None:
        self.store = Store(redis, site.slug)
        self.rules(site)

    def answers(self, call: str, outcome: str, at: float) -> None:
        """Let guide 1 talk to the citizen for a minute and note the outcome."""
        self.ready("1", at=at)
        contact = self.talk(call, "1", at)
        end_conversation(self.router, contact, "citizen", at + 60)
        self.leg_ends("1", at + 61)
        finish(self.router, "1", matter="vatten", outcome=outcome, now=at + 62)

    def calls(
        self, call: str, queue: str = "service.sv", at: float = T0, caller: str = CITIZEN
    ) -> str:
        """Let a citizen call, by default to a queue of the small site."""
        return super().calls(call, queue, at, caller)


@pytest.fixture
def history(redis: Redis, lilla: Site, tmp_path: Path) -> Path:
    """A data folder whose history has two answered contacts and an abandoned one."""
    floor = Lilla(redis, lilla)
    floor.answers("CA1", "solved", T0)
    floor.answers("CA2", "other", T0 + 100)
    leave(floor.router, floor.calls("CA3", "teknik.sv", T0 + 200), "CA3", T0 + 230)
    engine = connect(Settings(data=tmp_path))
    recorder = Recorder(redis, engine, lilla.slug, name="recorder")
    recorder.start()
    record_all(recorder)
    engine.dispose()
    return tmp_path


def test_report_has_a_line_per_queue_and_a_total(history: Path) -> None:
    told = lotsa("report", *DAY, data=history, **SITE)
    assert told.returncode == 0, told.stderr
    head, *rows = [line.split() for line in told.stdout.partition("\n\n")[0].splitlines()]
    assert head == ["2026-02-02", *COLUMNS]
    assert rows == [
        ["service.sv", *"22200000000", "100%", "0", "-", "50%"],
        ["teknik.sv", *"10001000000", "0%", "-", "-", "-"],
        ["all", *"32201000000", "67%", "0", "-", "50%"],
    ]


def test_report_lists_matters_and_outcomes_by_name(history: Path) -> None:
    told = lotsa("report", *DAY, data=history, **SITE).stdout.split("\n\n")
    assert told[1].splitlines() == ["matters", "      2  Vatten"]
    assert told[2].splitlines() == ["outcomes", "      1  Löst", "      1  Annat"]


def test_report_as_json_has_every_figure(history: Path) -> None:
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


def test_report_defaults_to_today_and_may_be_empty(history: Path) -> None:
    told = lotsa("report", data=history, **SITE)
    assert told.returncode == 0
    assert told.stdout.startswith("No contacts on 2")
    assert json.loads(lotsa("report", "--json", data=history, **SITE).stdout)["queues"] == []


def test_report_uses_rehearsal_day_and_keeps_json_clean(tmp_path: Path, lilla: Site) -> None:
    rehearsed = rehearse(Settings(data=tmp_path), lilla, typed_time("2026-11-23T10:00"))
    running_instance = lock_folder(rehearsed.data)
    told = lotsa("report", "--json", data=tmp_path, **SITE)
    os.close(running_instance)
    assert json.loads(told.stdout)["day"] == "2026-11-23"
    assert told.stderr.startswith("A rehearsal is running; its time is 2026-11-23 10:0")


def test_nonexistent_day_is_refused(tmp_path: Path) -> None:
    refused = lotsa("report", "--day", "2026-02-30", data=tmp_path, **SITE)
    assert refused.returncode == 2
    assert "write an existing day as YYYY-MM-DD, not '2026-02-30'" in refused.stderr


def test_report_help_explains_each_column(tmp_path: Path) -> None:
    lines = lotsa("report", "--help", data=tmp_path).stdout.splitlines()
    for column, meaning in COLUMNS.items():
        assert f"  {column:<10} {meaning}" in lines
