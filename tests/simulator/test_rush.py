"""A rush of calls against a running network."""

from typing import Any

from simulator.rush.plan import SUBSCRIBERS, plan
from simulator.rush.run import Rush, run
from simulator.rush.summary import summarise
from tests.simulator.world import NUMBER, played, world

MENU = '<Gather numDigits="1" action="/key" timeout="5"/>'
DIAL = '<Dial timeout="60"><Client>guide_1</Client><Client>guide_2</Client></Dial>'


def test_the_same_seed_plans_the_same_rush() -> None:
    assert plan(50, 60, seed=7) == plan(50, 60, seed=7)
    assert plan(50, 60, seed=7) != plan(50, 60, seed=8)
    assert all(0 <= call.at <= 60 for call in plan(50, 60, seed=7))
    assert {call.from_ for call in plan(500, 60, seed=7)} <= {*SUBSCRIBERS, "anonymous"}


@played
async def test_a_rush_is_placed_answered_and_added_up() -> None:
    async with world({"/voice/incoming": MENU, "/key": DIAL}) as w:
        habits = {"keys": ["1"], "patience": 60, "talk": 10}
        guides = ("guide_1", "guide_2")
        reported: list[tuple[int, int]] = []
        rush = Rush(w.carrier, NUMBER, plan(20, 0.5, seed=3), habits, guides)
        calls, webhooks, errors = await run(rush, lambda *so_far: reported.append(so_far))
        summary = summarise(calls, speed=100)
        assert summary.calls == 20
        assert summary.connected >= 1
        assert summary.connected + summary.hung_up == 20
        assert webhooks["count"] >= 40
        assert errors == []
        assert reported[-1] == (20, 20)
        assert w.network.people.clients == {}


def test_waits_are_counted_from_dialling_to_meeting_somebody() -> None:
    calls: list[dict[str, Any]] = [
        {"placed": 0.0, "connected": 1.0, "status": "completed"},
        {"placed": 0.0, "connected": 3.0, "status": "completed"},
        {"placed": 0.0, "connected": None, "status": "completed"},
        {"placed": 0.0, "connected": None, "status": "failed"},
    ]
    summary = summarise(calls, speed=2)
    assert (summary.connected, summary.hung_up, summary.failed) == (2, 1, 1)
    assert summary.waited_median_s == 4.0
