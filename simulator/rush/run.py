"""Place the calls of a rush, and watch them until they end."""

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from simulator.rush.plan import PlannedCall

Json = dict[str, Any]
LOOK_EVERY_S = 0.5
Report = Callable[[int, int], None]
"""Receives the number of calls placed so far, and the number ended."""


@dataclass(frozen=True)
class Rush:
    """Settings of a rush: network, number to call, habits.

    `guides` are identities of guides who answer automatically, and leave it to the citizen to end
    the call.
    """

    simulator: str
    to: str
    calls: list[PlannedCall]
    habits: Json
    guides: tuple[str, ...] = ()
    guide: Json = field(default_factory=lambda: {"does": "answer", "after": 2})


async def run(rush: Rush, report: Report) -> tuple[list[Json], Json, list[Json]]:
    """Return the ended calls, the webhook response times, and the errors on the wire.

    On cancellation the callers hang up; the guides are unregistered in any case.
    """
    tag = uuid.uuid4().hex
    async with aiohttp.ClientSession(rush.simulator, raise_for_status=True) as session:
        for guide in rush.guides:
            await _post(session, f"/simulator/clients/{guide}", rush.guide)
        started, since = asyncio.get_running_loop().time(), time.time()
        try:
            async with asyncio.TaskGroup() as group:
                for call in rush.calls:
                    group.create_task(_call(session, rush, call, tag, started))
                watching = group.create_task(_watch(session, tag, len(rush.calls), report))
        finally:
            await _clean_up(session, rush, tag)
        webhooks = await _get(session, "/simulator/webhooks")
        errors = await _get(session, "/simulator/errors")
    return watching.result(), webhooks, [one for one in errors["errors"] if one["at"] >= since]


async def _call(
    session: aiohttp.ClientSession, rush: Rush, call: PlannedCall, tag: str, started: float
) -> None:
    await asyncio.sleep(call.at - (asyncio.get_running_loop().time() - started))
    habits = {**rush.habits, "keys": call.keys}
    body = {"from": call.from_, "to": rush.to, "habits": habits, "tag": tag}
    await _post(session, "/simulator/calls", body)


async def _watch(
    session: aiohttp.ClientSession, tag: str, count: int, report: Report
) -> list[Json]:
    while True:
        calls = await _calls(session, tag)
        over = sum(call["ended"] is not None for call in calls)
        report(len(calls), over)
        if over == count:
            return calls
        await asyncio.sleep(LOOK_EVERY_S)


async def _clean_up(session: aiohttp.ClientSession, rush: Rush, tag: str) -> None:
    """Hang up callers before removing guides.

    Otherwise a guide would seem to lose the browser.
    """
    for call in await _calls(session, tag):
        if call["ended"] is None:
            await _post(session, f"/simulator/calls/{call['sid']}/hangup", {})
    for guide in rush.guides:
        await _delete(session, f"/simulator/clients/{guide}")


async def _calls(session: aiohttp.ClientSession, tag: str) -> list[Json]:
    calls: list[Json] = (await _get(session, f"/simulator/calls?tag={tag}"))["calls"]
    return calls


async def _post(session: aiohttp.ClientSession, path: str, body: Json) -> None:
    async with session.post(path, json=body):
        pass


async def _delete(session: aiohttp.ClientSession, path: str) -> None:
    async with session.delete(path):
        pass


async def _get(session: aiohttp.ClientSession, path: str) -> Json:
    async with session.get(path) as response:
        answer: Json = await response.json()
        return answer
