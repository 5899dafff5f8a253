"""A scripted caller: dials, listens, presses keys, gives up, or talks."""

from contextlib import suppress

from simulator.calls.leg import Leg
from simulator.endpoints.behaviour import Habits
from simulator.endpoints.key_presses import press_keys


async def play_caller(leg: Leg, habits: Habits) -> None:
    """Play the caller on `leg` until the call is over."""
    leg.run_alongside(_keys(leg, habits))
    clock = leg.clock
    with suppress(TimeoutError):
        async with clock.timeout(habits.patience):
            await _until_connected(leg)
    if leg.connected:
        await clock.sleep(habits.talk)
    leg.hang_up()


async def _until_connected(leg: Leg) -> None:
    """Wait until another person can be heard."""
    async for heard in leg.transcript.follow():
        if heard.kind == "talk":
            return


async def _keys(leg: Leg, habits: Habits) -> None:
    await press_keys(leg, habits.keys, habits.thinks)
    if habits.leaves:
        await leg.clock.sleep(habits.thinks)  # the last key has been heard by now
        await leg.keypad.wait_for_listener()
        await leg.clock.sleep(habits.thinks)
        leg.hang_up()
