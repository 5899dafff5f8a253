"""Orders that the carrier carries out and does not confirm, or carries out late."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from simulator.leg import Leg
from tests.simulator.world import ACCOUNT, BY_TOKEN, Answer, World, heard, played, said, world

WAITS, FIRST, SECOND = "<Pause length='600'/>", "<Say>First</Say>", "<Say>Second</Say>"
DOCUMENTS: dict[str, Answer] = {
    "/voice/incoming": f"<Say>Hello</Say>{WAITS}",
    "/first": FIRST + WAITS,
    "/second": SECOND + WAITS,
}


@asynccontextmanager
async def on_the_line() -> AsyncIterator[tuple[World, Leg]]:
    """A citizen who is in a call."""
    async with world(DOCUMENTS) as w:
        leg = w.call()
        await heard(leg, "say", "Hello")
        yield w, leg


async def move(w: World, leg: Leg, to: str) -> tuple[int, Any]:
    return await w.rest(f"Calls/{leg.call.sid}.json", Url=f"{w.app}/{to}")


async def gives_up(w: World, leg: Leg, to: str) -> None:
    """Order a move without waiting for its answer."""
    url = f"{w.carrier}/2010-04-01/Accounts/{ACCOUNT}/Calls/{leg.call.sid}.json"
    limit, form = aiohttp.ClientTimeout(total=0.1), {"Url": f"{w.app}/{to}"}
    with pytest.raises(TimeoutError):
        await w.http.post(url, data=form, headers=BY_TOKEN, timeout=limit)


@played
async def test_an_order_is_done_although_the_answer_is_an_error() -> None:
    async with on_the_line() as (w, leg):
        await w.control("faults", kind="rest-done", status=503, path=leg.call.sid)
        assert (await move(w, leg, "first"))[0] == 503
        await heard(leg, "say", "First")


@played
async def test_an_order_is_done_at_once_and_answered_late() -> None:
    async with on_the_line() as (w, leg):
        await w.control("faults", kind="rest-late", seconds=0.4, path=leg.call.sid)
        await gives_up(w, leg, "first")
        await heard(leg, "say", "First")


@played
async def test_a_held_order_is_overtaken_by_the_next() -> None:
    async with on_the_line() as (w, leg):
        await w.control("faults", kind="rest-held", seconds=0.4, path=leg.call.sid)
        await gives_up(w, leg, "first")
        assert (await move(w, leg, "second"))[0] == 200
        await heard(leg, "say", "First")
        assert said(leg) == ["Hello", "Second", "First"]


@played
async def test_a_fault_strikes_the_orders_it_names_alone() -> None:
    async with on_the_line() as (w, leg):
        named = {"method": "POST", "order": "/second"}
        await w.control("faults", kind="rest", status=503, path=leg.call.sid, **named)
        assert (await w.look(f"Calls/{leg.call.sid}.json"))[0] == 200
        assert (await move(w, leg, "first"))[0] == 200
        assert (await move(w, leg, "second"))[0] == 503
        await asyncio.wait_for(heard(leg, "say", "First"), 1)
