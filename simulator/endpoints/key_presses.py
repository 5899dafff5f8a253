"""Press keys in turn, one entry each time a key is asked for."""

from collections.abc import Sequence

from simulator.calls.leg import Leg


async def press_keys(leg: Leg, keys: Sequence[str], thinks: float) -> None:
    """Press each entry `thinks` seconds after the question; repeat unheard keys.

    The response to one key may be slow, and nobody listens for the next key meanwhile.
    """
    for digits in keys:
        heard = False
        while not heard:
            await leg.keypad.wait_for_listener()
            await leg.clock.sleep(thinks)
            heard = leg.keypad.press(digits)
