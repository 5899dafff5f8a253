"""The output of ./lotsa explain, ./lotsa reach and ./lotsa waits."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis

from config.model.site import Site
from config.settings import ROOT, Settings
from records.database import connect
from records.recorder import Recorder
from routing.router import Router
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.state.store import Store
from routing.verbs.arrive import arrive
from routing.verbs.set_status import set_status
from service.redis.embedded import EmbeddedRedis
from tests.routing.floor import CITIZEN, OURS, T0
from tests.service.command import LILLA, lotsa


@pytest.fixture
def where(redis_server: EmbeddedRedis, tmp_path: Path) -> dict[str, str]:
    """The settings of the small site on the tests' Redis."""
    (tmp_path / "data").mkdir(exist_ok=True)
    return {"LOTSA_SITE": str(LILLA), "LOTSA_REDIS_URL": redis_server.url}


@pytest.fixture
def contact(redis: Redis, lilla: Site, tmp_path: Path) -> str:
    """The id of a contact in the history that was offered to a guide."""
    router = Router(lilla, Store(redis, lilla.slug))
    guide = next(iter(router.eligibility.of("service.sv")))
    set_status(router, guide, GuideStatus.READY, "", T0)
    queue = Queue("service", "sv")
    arrived = arrive(router, call="CA1", caller=CITIZEN, called=OURS, queue=queue, now=T0 + 1)
    engine = connect(Settings(data=tmp_path / "data"))
    recorder = Recorder(redis, engine, lilla.slug, name="recorder")
    recorder.start()
    while recorder.record_once():
        pass
    engine.dispose()
    return arrived.contact


def test_explain_prints_timeline_rule_and_scores(
    tmp_path: Path, where: dict[str, str], contact: str
) -> None:
    told = lotsa("explain", contact, data=tmp_path / "data", **where)
    assert told.returncode == 0, told.stderr
    lines = told.stdout.splitlines()
    assert lines[0].endswith("queued in service.sv")
    assert "was the only one free who may take it" in lines[1]
    assert "decided by: only; candidates: 1" in lines[2]
    assert lines[3].split() == ["score", "cost", "taken", "idle"]
    assert lines[4].split()[:3] == ["1.000", "1.000", "0"]


def test_explain_refuses_unknown_contact(tmp_path: Path, where: dict[str, str]) -> None:
    told = lotsa("explain", "c0", data=tmp_path / "data", **where)
    assert (told.returncode, told.stdout) == (1, "The history has no contact c0.\n")


@pytest.mark.usefixtures("contact")
def test_reach_shows_who_serves_a_queue_and_who_is_on_duty(
    tmp_path: Path, where: dict[str, str], lilla: Site
) -> None:
    shown = lotsa("reach", "--day", "2026-02-02", data=tmp_path / "data", **where)
    assert shown.returncode == 0, shown.stderr
    told = shown.stdout.split("service.en")[0]
    assert "service.sv: 1 on duty who speak the language, 0 of them idle" in told
    rows = [line.split() for line in told.splitlines()]
    assert ["guide", "reached", "by", "which", "rule", "now"] in rows
    assert ["1", "Berit", "Ång", "at", "once", "own", "group", "on", "duty,", "offered"] in rows
    assert ["2", "Bashir", "Omar", "after", "3", "s", "level", "2", "-"] in rows
    assert "2026-02-02: 03 0.3  04 1.0" in told
    assert all(queue in shown.stdout for queue in lilla.queue_ids())


def test_reach_shows_alarm_when_nobody_can_serve_a_queue(
    tmp_path: Path, where: dict[str, str], redis: Redis
) -> None:
    assert redis.ping()
    shown = lotsa("reach", "service.sv", data=tmp_path / "data", **where)
    idle = "0 on duty who speak the language, 0 of them idle"
    assert f"{idle}  ALARM: nobody on duty can serve this queue" in shown.stdout
    assert "nobody was ready; with all guides on duty, 3 would serve it, 2 of them" in shown.stdout


def test_closed_output_pipe_causes_no_error_message(
    tmp_path: Path, where: dict[str, str], redis: Redis
) -> None:
    assert redis.ping()
    environment = {**os.environ, **where, "PYTHONPATH": str(ROOT), "LOTSA_DATA": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "service", "waits"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        assert command.stdout
        assert command.stderr
        command.stdout.close()
        assert command.stderr.read() == ""
    assert command.returncode == 128 + signal.SIGPIPE


def test_reach_refuses_nonexistent_day(tmp_path: Path, where: dict[str, str]) -> None:
    shown = lotsa("reach", "--day", "2026-99-01", data=tmp_path / "data", **where)
    assert shown.returncode == 2
    assert "write an existing day as YYYY-MM-DD, not '2026-99-01'" in shown.stderr


def test_reach_refuses_unknown_queue(tmp_path: Path, where: dict[str, str]) -> None:
    shown = lotsa("reach", "moon.sv", data=tmp_path / "data", **where)
    assert shown.returncode == 1
    assert "There is no queue moon.sv. The queues are service.sv" in shown.stdout


def test_waits_prints_share_of_kept_ranges(
    tmp_path: Path, where: dict[str, str], redis: Redis
) -> None:
    assert redis.ping()
    told = lotsa("waits", data=tmp_path / "data", **where)
    assert told.returncode == 0, told.stderr
    head, last, _, base = told.stdout.splitlines()
    figures = ["decided", "kept", "sooner", "later", "left", "open"]
    assert head.split() == ["queue", "share", "kept", *figures]
    assert last.split() == ["all", "-", "0", "0", "0", "0", "0", "0"]
    assert base == "0 of 0 announced ranges are decided. Fewer than 30 are too few for a share."


@pytest.mark.parametrize("days", ["0", "-3", "abc"])
def test_waits_refuses_invalid_number_of_days(tmp_path: Path, days: str) -> None:
    refused = lotsa("waits", f"--days={days}", data=tmp_path)
    assert refused.returncode == 2
    assert f"write a whole number from 1 to 3660, not '{days}'" in refused.stderr
