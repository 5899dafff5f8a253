"""After a Sentinel failover all processes find the new master, and ringing resumes."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from redis import Redis
from redis.exceptions import RedisError

from config.settings import ROOT
from routing.state.keys import Keys
from service.redis.client import HASTY, PATIENT, STEADY, Patience, client
from service.supervisor.probe import answers
from tests.service.sentinels import Watched, until, watched
from tests.service.whole import Lotsa, lotsa

RESUMED_S = 5.0
TOKEN = "a machine's own token"
CALL: dict[str, Any] = {
    "from": "+46701740605",
    "to": "+46980319200",
    "habits": {"keys": ["1", "1"]},
}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Watched]:
    with watched(tmp_path) as servers:
        yield servers


@pytest.mark.parametrize(("fall", "patience"), [("kill", PATIENT), ("order_failover", STEADY)])
def test_blocked_read_resumes_at_new_master(city: Watched, fall: str, patience: Patience) -> None:
    taken: list[str] = []
    with client(city.url, patience) as waiting, client(city.url, PATIENT) as giving:

        def work() -> None:
            while not taken:
                try:
                    taken.extend(filter(None, [waiting.blmove("jobs", "taken", 1)]))
                except RedisError:
                    continue

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        getattr(city, fall)()
        failed_over = city.wait_for_failover()
        giving.rpush("jobs", "one")
        thread.join(RESUMED_S)
        assert taken == ["one"]
        assert time.monotonic() - failed_over < RESUMED_S
        assert waiting.role()[0] == "master"


def test_open_connection_to_demoted_master_is_closed(city: Watched) -> None:
    """A demoted master that keeps connections open refuses writes but would answer reads."""
    with client(city.url, HASTY) as writing, Redis(port=city.master) as old:
        writing.set("kept", "yes")
        old.replicaof("127.0.0.1", city.replica)
        with Redis(port=city.replica) as new:
            new.replicaof("NO", "ONE")
        with pytest.raises(RedisError, match="names it as the master"):
            writing.set("kept", "no")


def test_ringing_resumes_after_master_hangs(city: Watched, tmp_path: Path) -> None:
    """All processes move to the new master, and the contact keeps its place."""
    given = {"LOTSA_REDIS_URL": city.url, "LOTSA_ADMIN_TOKEN": TOKEN, "LOTSA_SITE": site(tmp_path)}
    with lotsa(tmp_path / "data", **given) as running:
        running.wait_for("Lotsa is ready")
        requests.post(f"http://{running.simulator}/simulator/clients/guide_1", json={}, timeout=5)
        keys = Keys("lilla")
        with Redis(port=city.replica, decode_responses=True) as state:
            requests.post(f"http://{running.simulator}/simulator/calls", json=CALL, timeout=5)
            until(lambda: state.zcard(keys.queue("service.sv")))
            place = state.zrange(keys.queue("service.sv"), 0, -1, withscores=True)
            city.hang()
            failed_over = city.wait_for_failover()
            state.zadd(keys.deadlines, {"connect:nobody": 1})
            until(lambda: make_ready(running))
            until(lambda: rings(running))
            assert time.monotonic() - failed_over < RESUMED_S
            contact = keys.contact(str(place[0][0]))
            assert int(str(state.hget(contact, "since"))) == place[0][1]
        until(lambda: state.zscore(keys.deadlines, "connect:nobody") is None)
        until(lambda: recorded(running, "Offered"))
        until(lambda: answers(running.web, "/readyz") and answers(running.console, "/readyz"))


def site(folder: Path) -> str:
    """Return a small site with long hold rounds, so no webhook comes while the master hangs."""
    copied = folder / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "lilla", copied)
    text = (copied / "site.yaml").read_text("utf-8")
    text = text.replace("hold_round_s: 2", "hold_round_s: 30").replace("call_s: 34", "call_s: 95")
    (copied / "site.yaml").write_text(text, "utf-8")
    return str(copied)


def make_ready(running: Lotsa) -> bool:
    url = f"http://{running.console}/api/guides/1/status"
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    return requests.put(url, json={"status": "ready"}, headers=bearer, timeout=10).ok


def rings(running: Lotsa) -> bool:
    told = requests.get(f"http://{running.simulator}/simulator/calls", timeout=5).json()
    return any(call["to"] == "client:guide_1" for call in told["calls"])


def recorded(running: Lotsa, event: str) -> int:
    history = sqlite3.connect(running.data / "records.sqlite")
    try:
        found = history.execute("SELECT count(*) FROM events WHERE event = ?", [event]).fetchone()
    finally:
        history.close()
    return int(found[0])
