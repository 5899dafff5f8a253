"""A key reaches the prompt that asks for it, however fast another follows."""

import asyncio

from simulator.calls.keypad import Keypad
from tests.simulator.world import async_test


def received(tones: asyncio.Queue[str]) -> str:
    return "".join(tones.get_nowait() for _ in range(tones.qsize()))


@async_test
async def test_key_beyond_the_limit_waits_for_the_next_listener() -> None:
    keypad = Keypad()
    with keypad.listen(1) as first:
        assert keypad.press("1")
        assert not keypad.press("2")  # though the first listener has not read its key yet
        waiting = asyncio.ensure_future(keypad.wait_for_listener())
        await asyncio.sleep(0)
        assert not waiting.done()
    with keypad.listen(1) as second:
        await waiting
        assert keypad.press("2")
    assert (received(first), received(second)) == ("1", "2")


@async_test
async def test_finishing_key_is_the_last() -> None:
    keypad = Keypad()
    with keypad.listen(0, "#") as tones:
        assert keypad.press("12")
        assert keypad.press("3#4")
        assert not keypad.press("5")
    assert received(tones) == "123#"


@async_test
async def test_key_is_lost_without_a_listener() -> None:
    keypad = Keypad()
    assert not keypad.press("1")
    with keypad.listen() as tones:
        assert received(tones) == ""
    assert not keypad.press("1")
