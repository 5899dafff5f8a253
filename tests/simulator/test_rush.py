"""A rush of calls against a running network."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from simulator.rush.plan import SUBSCRIBERS, PlannedCall, plan
from simulator.rush.run import Rush, run
from simulator.rush.summary import summarise
from tests.simulator.world import NUMBER, async_test, world

MENU = '<Gather numDigits="1" action="/key" timeout="600"/>'
DIAL = '<Dial timeout="600"><Client>guide_1</Client><Client>guide_2</Client></Dial>'


def test_same_seed_plans_the_same_rush() -> None:
    assert plan(50, 60, seed=7) == plan(50, 60, seed=7)
    assert plan(50, 60, seed=7) != plan(50, 60, seed=8)
    assert all(0 <= call.at <= 60 for call in plan(50, 60, seed=7))
    assert {call.from_ for call in plan(500, 60, seed=7)} <= {*SUBSCRIBERS, "anonymous"}


@async_test
async def test_rush_is_placed_answered_and_summarised() -> None:
    async with world({"/voice/incoming": MENU, "/key": DIAL}) as w:
        habits = {"patience": 60, "talk": 10}
        guides = ("guide_1", "guide_2")
        reported: list[tuple[int, int]] = []
        rush = Rush(w.carrier, NUMBER, plan(20, 0.5, 3, {("1",): 1.0}), habits, guides)
        calls, webhooks, errors = await run(rush, lambda *so_far: reported.append(so_far))
        summary = summarise(calls, speed=100)
        assert summary.calls == 20
        assert summary.connected >= 1
        assert summary.connected + summary.hung_up == 20
        assert webhooks["count"] >= 40
        assert errors == []
        assert reported[-1] == (20, 20)
        assert w.network.directory.clients == {}


@async_test
async def test_headless_guide_serves_one_citizen_after_another() -> None:
    """The guide talks until the citizen ends the call, and takes the next one."""
    async with world({"/voice/incoming": MENU, "/key": DIAL}) as w:
        planned = [PlannedCall(0, SUBSCRIBERS[0], ("1",)), PlannedCall(1, SUBSCRIBERS[1], ("1",))]
        rush = Rush(w.carrier, NUMBER, planned, {"patience": 60_000, "talk": 45}, ("guide_1",))
        calls, _, _ = await run(rush, lambda *_: None)
        assert [(call["ended"] - call["connected"]) * 100 >= 45 for call in calls] == [True] * 2


@async_test
async def test_interrupted_rush_hangs_up_all_calls() -> None:
    async with world({"/voice/incoming": MENU, "/key": DIAL}) as w:
        planned, placed = plan(5, 0.0, 3, {("1",): 1.0}), asyncio.Event()
        rush = Rush(w.carrier, NUMBER, planned, {"patience": 600, "talk": 600}, ("guide_1",))
        report = lambda so_far, _: placed.set() if so_far == 5 else None  # noqa: E731
        running = asyncio.create_task(run(rush, report))
        await placed.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert all(leg.call.over for leg in w.network.legs.values() if leg.call.tag)
        assert w.network.directory.clients == {}


def test_keys_follow_the_weights() -> None:
    pressed = Counter(call.keys for call in plan(1000, 60, 1, {("1", "2"): 3.0, ("2",): 1.0}))
    assert set(pressed) == {("1", "2"), ("2",)}
    assert 2 < pressed["1", "2"] / pressed[("2",)] < 4


def test_wait_lasts_from_dialling_to_the_conversation() -> None:
    calls: list[dict[str, Any]] = [
        {"placed": 0.0, "connected": 1.0, "status": "completed"},
        {"placed": 0.0, "connected": 3.0, "status": "completed"},
        {"placed": 0.0, "connected": None, "status": "completed"},
        {"placed": 0.0, "connected": None, "status": "failed"},
    ]
    summary = summarise(calls, speed=2)
    assert (summary.connected, summary.hung_up, summary.failed) == (2, 1, 1)
    assert summary.waited_median_s == 4.0
