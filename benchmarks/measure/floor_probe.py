"""The floor during a run: how fast a constant answer comes from the same server and cores."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import aiohttp

from benchmarks.measure.running import running
from benchmarks.measure.webhook_client import WebhookClient
from service.supervisor.probe import free_addresses


@contextmanager
def floor_server() -> Iterator[str]:
    """Run the floor in a process of its own; yield its address once it answers."""
    (bind,) = free_addresses(1)
    with running("benchmarks.measure.floor", bind):
        wait_until_it_answers(bind)
        yield f"http://{bind}"


def wait_until_it_answers(bind: str) -> None:
    """Return once the floor at `bind` answers."""
    pause = threading.Event()
    while not _answers(bind):
        pause.wait(0.05)


def _answers(bind: str) -> bool:
    try:
        line = WebhookClient(bind, "")
        line.post(*line.prepared("/x", {}))
    except OSError:
        return False
    return True


@asynccontextmanager
async def probing(floor: str, per_second: float) -> AsyncIterator[list[float]]:
    """Ask the floor regularly within the block; yield the answer times in seconds."""
    took: list[float] = []
    asking = asyncio.create_task(_ask(floor, per_second, took))
    try:
        yield took
    finally:
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking


async def _ask(floor: str, per_second: float, took: list[float]) -> None:
    async with aiohttp.ClientSession(floor, raise_for_status=True) as session:
        while True:
            began = time.perf_counter()
            async with session.post("/x", data={"CallSid": "CA"}) as answer:
                await answer.read()
            took.append(time.perf_counter() - began)
            await asyncio.sleep(1 / per_second)
