"""A data folder of the previous version starts under this one.

`data_folder.tar.gz` was written by version b59008d on 15 June 2026: one answered contact, and five
open callbacks, each in a state of its own.
"""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from benchmarks.measure.site_copy import site_without_pages
from service.clock import set_clock
from tests.service.patience import eventually
from tests.service.whole import Lotsa, lotsa

HERE = Path(__file__).parent
TOKEN = "a machine's own token"
MACHINE = {"Authorization": f"Bearer {TOKEN}"}
WRITTEN = 1_781_510_460.0
"""2026-06-15 10:01 in Stockholm, a minute after the folder was written."""
BEFORE_TWO = 1_781_524_790.0
"""Ten seconds before the time of the scheduled callback."""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Lotsa]:
    """This version, started on the old folder."""
    data = tmp_path / "data"
    with tarfile.open(HERE / "data_folder.tar.gz") as folder:
        folder.extractall(data, filter="data")
    clock = tmp_path / "clock"
    set_clock(clock, WRITTEN)
    site = site_without_pages(tmp_path)
    settings = {"LOTSA_CLOCK_FILE": str(clock), "LOTSA_SITE": str(site)}
    with lotsa(data, LOTSA_ADMIN_TOKEN=TOKEN, **settings) as started:
        started.wait_for("Lotsa is ready")
        yield started


def get(running: Lotsa, path: str) -> Any:
    answer = requests.get(f"http://{running.console}{path}", headers=MACHINE, timeout=30)
    assert answer.ok, answer.text
    return answer.json()


def states(running: Lotsa) -> dict[str, str]:
    """Return the state of each open callback, by its number."""
    return {one["number"]: one["state"] for one in get(running, "/api/callbacks")["callbacks"]}


def test_previous_versions_data_is_kept(running: Lotsa, tmp_path: Path) -> None:
    assert states(running) == {
        "+46••••••611": "resting",  # tried once, no answer
        "+46••••••612": "timed",
        "+46••••••613": "resting",  # its group's callbacks are held back
        "+46••••••615": "waiting",
    }
    guides = {one["id"]: one["status"] for one in get(running, "/api/guides")["guides"]}
    assert guides["1"] == guides["13"] == "away"
    (answered,) = [
        one
        for one in get(running, "/api/queues/skola.sv/contacts")["recent"]
        if one["ending"] == "answered"
    ]
    told = get(running, f"/api/contacts/{answered['id']}")
    assert "forskola" in str(told)

    set_clock(tmp_path / "clock", BEFORE_TWO)
    assert eventually(lambda: states(running)["+46••••••612"] == "waiting")
    requests.put(
        f"http://{running.console}/api/guides/1/status",
        json={"status": "ready", "reason": ""},
        headers=MACHINE,
        timeout=30,
    ).raise_for_status()
    assert eventually(lambda: "rung" in states(running).values())
