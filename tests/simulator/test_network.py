"""The network shuts down, whatever its tasks are doing."""

import asyncio

from tests.simulator.world import async_test, world


async def finish_at_once() -> None:
    """Do nothing."""


@async_test
async def test_network_closes_right_after_a_task_finishes() -> None:
    """Python 3.12's gather returns before the callbacks of finished tasks have run."""
    async with world() as w:
        task = w.network.spawn(finish_at_once())
        await asyncio.sleep(0)
        assert task.done()
        await w.network.close()


@async_test
async def test_network_closes_while_tasks_start_others() -> None:
    async with world() as w:

        async def say_farewell() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                farewells.append(w.network.spawn(asyncio.sleep(60)))

        farewells: list[asyncio.Task[None]] = []
        w.network.spawn(say_farewell())
        await asyncio.sleep(0)
        await w.network.close()
        assert [farewell.cancelled() for farewell in farewells] == [True]
