"""A scripted caller: dials, listens, presses keys, gives up, or talks."""

from contextlib import suppress

from simulator.leg import Leg
from simulator.people.behaviour import Habits
from simulator.people.fingers import press_in_turn


async def call_by_habit(leg: Leg, habits: Habits) -> None:
    """Play the caller on `leg` until the call is over."""
    leg.accompany(_keys(leg, habits))
    clock = leg.network.clock
    with suppress(TimeoutError):
        async with clock.timeout(habits.patience):
            await _somebody(leg)
    if leg.met:
        await clock.sleep(habits.talk)
    leg.hang_up()


async def _somebody(leg: Leg) -> None:
    """Wait until another person can be heard."""
    async for heard in leg.transcript.follow():
        if heard.kind == "talk":
            return


async def _keys(leg: Leg, habits: Habits) -> None:
    await press_in_turn(leg, habits.keys, habits.thinks)
    if habits.leaves:
        await leg.network.clock.sleep(habits.thinks)  # the last key has been heard by now
        await leg.keypad.asked()
        await leg.network.clock.sleep(habits.thinks)
        leg.hang_up()
