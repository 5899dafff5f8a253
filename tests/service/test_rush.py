"""./lotsa rush: simulated guides answer, all calls end, and callers are spread over the site."""

import re
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from config.model.site import Site
from config.settings import ROOT, Settings
from routing.state.guide import GuideStatus
from routing.verbs.lose_guide import LOST
from routing.verbs.set_status import set_status
from service.commands.rush import PASSED_ON
from service.rehearsal.menu_paths import menu_paths
from service.rehearsal.simulated_guides import simulated_guides
from service.wiring import Wiring
from simulator.rush.command import add_rush
from tests.service.command import lotsa as run_command
from tests.service.patience import eventually
from tests.service.whole import Lotsa, lotsa

MALMO = {"LOTSA_SITE": str(ROOT / "config" / "malmo")}
IN_BACKGROUND = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
"""Starts a command as `&` does in a shell without job control: with SIGINT ignored."""
MONDAY = "2026-11-23T10:00"
TEN = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Stockholm")).timestamp()


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotsa]:
    with lotsa(tmp_path_factory.mktemp("rush"), "--at", MONDAY, **MALMO) as running:
        running.wait_for("Lotsa is ready")
        yield running


@contextmanager
def command(
    running: Lotsa, *words: str, started_by: tuple[str, ...] = ()
) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [*started_by, sys.executable, "-P", "-m", "service", *words],
        env=running.environment(MALMO),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process


def said(running: Lotsa, *words: str) -> str:
    with command(running, *words) as process:
        return process.communicate()[0]


def wiring(running: Lotsa) -> Wiring:
    data = running.data / "rehearsal"
    return Wiring(Settings(data=data, site=Path(MALMO["LOTSA_SITE"]), clock_file=f"{data}/clock"))


def statuses(running: Lotsa, site: Site) -> set[GuideStatus]:
    with wiring(running) as own:
        return {guide.status for guide in own.store.guides(list(site.guides))}


def test_help_names_simulator_options_with_defaults() -> None:
    parser = ArgumentParser()
    add_rush(parser)
    for word in ("calls", "over", "talk", "patience", "seed"):
        told = re.search(rf"--{word} \((\d+)\)", PASSED_ON)
        assert told, word
        assert float(told[1]) == parser.get_default(word)


def test_telephone_page_shows_rehearsed_time(rehearsal: Lotsa) -> None:
    about = requests.get(f"http://{rehearsal.simulator}/simulator", timeout=5).json()
    with wiring(rehearsal) as own:
        shown = own.clock()
    assert abs(time.time() + about["ahead"] - shown) < 1
    assert about["timezone"] == "Europe/Stockholm"


def test_rush_is_answered_and_its_guides_are_signed_out(rehearsal: Lotsa, site: Site) -> None:
    words = ("--calls", "2", "--over", "0.1", "--talk", "1", "--patience", "40")
    told = said(rehearsal, "rush", *words)
    assert "36 guides without a browser are made ready" in told
    assert re.search(r"connected\W+2\b", told), told
    assert statuses(rehearsal, site) == {GuideStatus.SIGNED_OUT}


@pytest.mark.parametrize(
    ("started_by", "by"),
    [((), signal.SIGINT), (IN_BACKGROUND, signal.SIGINT), (IN_BACKGROUND, signal.SIGTERM)],
    ids=("ctrl_c", "ctrl_c_in_background", "terminated_in_background"),
)
def test_interrupted_rush_hangs_up_and_signs_guides_out(
    rehearsal: Lotsa, site: Site, started_by: tuple[str, ...], by: signal.Signals
) -> None:
    calls = ("--calls", "3", "--over", "0.1", "--keys", "1,1")
    for_ever = ("--talk", "3600", "--patience", "3600")
    with command(rehearsal, "rush", *calls, *for_ever, started_by=started_by) as rush:
        assert rush.stdout
        assert "rehearsal" in rush.stdout.readline()
        assert "are made ready" in rush.stdout.readline()
        assert eventually(lambda: _citizen_calls(rehearsal) == 3)
        rush.send_signal(by)
        rest = rush.communicate()[0]
    assert "Interrupted: the callers have hung up" in rest
    assert "Traceback" not in rest
    assert rush.returncode == 130
    assert statuses(rehearsal, site) == {GuideStatus.SIGNED_OUT}
    assert _network(rehearsal, "clients")["clients"] == []
    assert eventually(lambda: _open_calls(rehearsal) == 0)


def test_guide_left_ready_or_lost_is_simulated_but_not_away(rehearsal: Lotsa, site: Site) -> None:
    guides = [site.guides[id_] for id_ in ("1", "2", "3")]
    with wiring(rehearsal) as own:
        for id_, status, why in (("1", "ready", ""), ("2", "away", LOST), ("3", "away", "lunch")):
            set_status(own.router, id_, GuideStatus(status), why, own.clock())
        with simulated_guides(own, f"http://{rehearsal.simulator}", guides) as shift:
            assert [guide.id for guide in shift.simulated] == ["1", "2"]
            assert str(shift).endswith("0 have their own browser, 1 are away.")
        left = {guide.id: guide.status for guide in own.store.guides(["1", "2", "3"])}
        assert [status.value for status in left.values()] == ["signed_out", "signed_out", "away"]
        set_status(own.router, "3", GuideStatus.SIGNED_OUT, "", own.clock())


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("reach", "skola.sv"), "skola.sv: "),
        (("waits",), "share kept"),
        (("explain", "c0"), "The history has no contact c0."),
    ],
)
def test_command_uses_the_running_rehearsal(
    rehearsal: Lotsa, words: tuple[str, ...], shown: str
) -> None:
    first, *rest = said(rehearsal, *words).splitlines()
    assert first.startswith("A rehearsal is running; its time is 2026-11-23 10:")
    assert shown in rest[0]


def test_rush_without_running_lotsa_is_refused(tmp_path: Path) -> None:
    refused = run_command("rush", data=tmp_path, LOTSA_REDIS_URL=f"unix://{tmp_path}/none.sock")
    assert refused.returncode == 1
    assert "Lotsa is not running" in refused.stderr


def test_rush_for_unknown_guide_lists_known_guides(tmp_path: Path) -> None:
    refused = run_command("rush", "--guides", "guide_1,nope", data=tmp_path)
    assert refused.returncode == 1
    assert "No guide with a browser is called nope. There are guide_1, guide_2," in refused.stderr


def test_callers_are_spread_over_open_groups(site: Site) -> None:
    ways = menu_paths(site, site.numbers[0], TEN)
    assert sum(ways.values()) == pytest.approx(1)
    spoken = [sum(ways[keys] for keys in ways if keys[0] == language) for language in "1234"]
    assert spoken == sorted(spoken, reverse=True)
    assert spoken[3] > 0
    assert {keys[2:] if keys[0] == "9" else keys[1:] for keys in ways} == {
        *(("1",), ("2", "1"), ("2", "2"), ("3",), ("4",), ("5",), ("0",))
    }
    early = menu_paths(site, site.numbers[0], TEN - 5400)
    assert ("1", "5") not in early  # this group opens at nine
    assert ("1", "5") in menu_paths(site, site.numbers[0], TEN - 6 * 3600)  # all groups are closed


def test_direct_number_needs_at_most_a_language_key(site: Site) -> None:
    pressed = [set(menu_paths(site, number, TEN)) for number in site.numbers[1:]]
    assert pressed == [{()}, {()}, {("1",), ("2",)}]


def _citizen_calls(running: Lotsa) -> int:
    """Return the number of open calls of a rush, without the guides' legs."""
    calls = _network(running, "calls")["calls"]
    return sum(bool(call["tag"]) and not call["ended"] for call in calls)


def _open_calls(running: Lotsa) -> int:
    return sum(not call["ended"] for call in _network(running, "calls")["calls"])


def _network(running: Lotsa, what: str) -> Mapping[str, list[dict[str, object]]]:
    found: Mapping[str, list[dict[str, object]]] = requests.get(
        f"http://{running.simulator}/simulator/{what}", timeout=5
    ).json()
    return found
