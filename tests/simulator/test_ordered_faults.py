"""Requests that the carrier carries out without confirming, or late."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from simulator.calls.leg import Leg
from tests.service.patience import PATIENCE_S
from tests.simulator.world import (
    Answer,
    World,
    async_test,
    spoken,
    wait_until_heard,
    world,
)

WAITS, FIRST, SECOND = "<Pause length='600'/>", "<Say>First</Say>", "<Say>Second</Say>"
DOCUMENTS: dict[str, Answer] = {
    "/voice/incoming": f"<Say>Hello</Say>{WAITS}",
    "/first": FIRST + WAITS,
    "/second": SECOND + WAITS,
}


@asynccontextmanager
async def on_the_line() -> AsyncIterator[tuple[World, Leg]]:
    """Connect a citizen."""
    async with world(DOCUMENTS) as w:
        leg = w.call()
        await wait_until_heard(leg, "say", "Hello")
        yield w, leg


async def move(w: World, leg: Leg, to: str) -> tuple[int, Any]:
    return await w.rest(f"Calls/{leg.call.sid}.json", Url=f"{w.app}/{to}")


async def gives_up(w: World, leg: Leg, to: str) -> None:
    """Request a redirect, and drop the request as soon as the fault delays it."""
    request = asyncio.create_task(move(w, leg, to))
    async with asyncio.timeout(PATIENCE_S):
        while w.network.faults.waiting:
            await asyncio.sleep(0.01)
    request.cancel()
    with pytest.raises(asyncio.CancelledError):
        await request


@async_test
async def test_request_is_done_although_the_answer_is_an_error() -> None:
    async with on_the_line() as (w, leg):
        await w.control("faults", kind="rest-done", status=503, path=leg.call.sid)
        assert (await move(w, leg, "first"))[0] == 503
        await wait_until_heard(leg, "say", "First")


@async_test
async def test_request_is_done_at_once_and_answered_late() -> None:
    async with on_the_line() as (w, leg):
        await w.control("faults", kind="rest-late", seconds=1, path=leg.call.sid)
        answer = asyncio.create_task(move(w, leg, "first"))
        await wait_until_heard(leg, "say", "First")
        assert not answer.done()
        assert (await answer)[0] == 200


@async_test
async def test_held_request_is_overtaken_by_the_next() -> None:
    async with on_the_line() as (w, leg):
        await w.control("faults", kind="rest-held", seconds=1, path=leg.call.sid)
        await gives_up(w, leg, "first")
        assert (await move(w, leg, "second"))[0] == 200
        await wait_until_heard(leg, "say", "First")
        assert spoken(leg) == ["Hello", "Second", "First"]


@async_test
async def test_fault_affects_only_the_named_requests() -> None:
    async with on_the_line() as (w, leg):
        named = {"method": "POST", "order": "/second"}
        await w.control("faults", kind="rest", status=503, path=leg.call.sid, **named)
        assert (await w.get_rest(f"Calls/{leg.call.sid}.json"))[0] == 200
        assert (await move(w, leg, "first"))[0] == 200
        assert (await move(w, leg, "second"))[0] == 503
        await wait_until_heard(leg, "say", "First")
