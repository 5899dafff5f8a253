"""<Gather>: keys during and after the prompt."""

import pytest

from tests.simulator.world import World, async_test, press, spoken, wait_until_over, world

LONG = "Hej och välkommen till oss. " * 40


def menu(attributes: str, prompt: str = "<Say>Tryck</Say>") -> dict[str, str]:
    """Return a document that gathers keys, then says that none came."""
    gather = f'<Gather action="/key" {attributes}>{prompt}</Gather><Say>Inget</Say>'
    return {"/voice/incoming": gather, "/key": "<Hangup/>"}


def digits(w: World) -> list[str | None]:
    """Return the digits that the action received."""
    return [request.params.get("Digits") for request in w.customer.at("/key")]


@async_test
async def test_gather_ends_after_num_digits() -> None:
    async with world({**menu('numDigits="2"')}) as w:
        leg = w.call()
        await press(leg, "12")
        await wait_until_over(leg)
        assert digits(w) == ["12"]
        assert w.customer.at("/key")[0].params["CallStatus"] == "in-progress"


@async_test
async def test_key_stops_the_prompt() -> None:
    async with world({**menu('numDigits="1"', f"<Say>{LONG}</Say><Say>Mer</Say>")}, speed=20) as w:
        leg = w.call()
        await press(leg, "1")
        await wait_until_over(leg)
        assert digits(w) == ["1"]
        assert "Mer" not in spoken(leg)
        assert w.network.clock.line_seconds(leg.call.created, leg.call.ended or 0) < 40


@pytest.mark.parametrize(
    ("attributes", "keys", "expected"),
    [
        ("", "123#", ["123"]),
        ('finishOnKey="*"', "12*", ["12"]),
        ('finishOnKey="" numDigits="3"', "1#2", ["1#2"]),
        ("", "#", []),
    ],
)
@async_test
async def test_finishing_key_is_not_part_of_the_input(
    attributes: str, keys: str, expected: list[str]
) -> None:
    async with world({**menu(attributes)}) as w:
        leg = w.call()
        await press(leg, keys)
        await wait_until_over(leg)
        assert digits(w) == expected


@async_test
async def test_silence_continues_with_the_next_verb() -> None:
    async with world({**menu('timeout="3"')}) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert spoken(leg) == ["Tryck", "Inget"]
        assert w.network.clock.line_seconds(leg.call.created, leg.call.ended or 0) >= 3


@async_test
async def test_silence_is_reported_with_action_on_empty_result() -> None:
    async with world({**menu('actionOnEmptyResult="true"')}) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert spoken(leg) == ["Tryck"]
        assert digits(w) == [None]


@async_test
async def test_gather_ends_after_the_timeout() -> None:
    async with world({**menu('timeout="2"')}) as w:
        leg = w.call()
        await press(leg, "7")
        await wait_until_over(leg)
        assert digits(w) == ["7"]


@async_test
async def test_without_action_the_same_document_is_requested() -> None:
    async with world({"/voice/incoming": '<Gather numDigits="1"/>'}) as w:
        leg = w.call()
        await press(leg, "1")
        first, second = await w.customer.until("/voice/incoming", 2)
        assert "Digits" not in first.params
        assert second.params["Digits"] == "1"


@async_test
async def test_keys_outside_a_gather_are_lost() -> None:
    async with world({"/voice/incoming": '<Pause length="60"/>'}) as w:
        leg = w.call()
        await w.customer.until("/voice/incoming")
        answer = await w.control(f"calls/{leg.call.sid}/keys", digits="1")
        assert answer == {"heard": False}
