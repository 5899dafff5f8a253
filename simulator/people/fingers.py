"""Pressing keys in turn, one entry each time a key is asked for."""

from collections.abc import Sequence

from simulator.leg import Leg


async def press_in_turn(leg: Leg, keys: Sequence[str], thinks: float) -> None:
    """Presses each entry `thinks` seconds after the question; who is not heard presses again.

    The answer to one key may be long in coming, and nobody listens for the next meanwhile.
    """
    for digits in keys:
        heard = False
        while not heard:
            await leg.keypad.asked()
            await leg.network.clock.sleep(thinks)
            heard = leg.keypad.press(digits)
