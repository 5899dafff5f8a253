"""<Gather>: keys during and after the prompt."""

import pytest

from tests.simulator.world import World, over, played, press, said, world

LONG = "Hej och välkommen till oss. " * 40


def menu(attributes: str, prompt: str = "<Say>Tryck</Say>") -> dict[str, str]:
    """A document that gathers, then says that nothing came."""
    gather = f'<Gather action="/key" {attributes}>{prompt}</Gather><Say>Inget</Say>'
    return {"/voice/incoming": gather, "/key": "<Hangup/>"}


def digits(w: World) -> list[str | None]:
    """What the action was told."""
    return [asked.params.get("Digits") for asked in w.customer.at("/key")]


@played
async def test_the_wanted_number_of_keys_is_enough() -> None:
    async with world({**menu('numDigits="2"')}) as w:
        leg = w.call()
        await press(leg, "12")
        await over(leg)
        assert digits(w) == ["12"]
        assert w.customer.at("/key")[0].params["CallStatus"] == "in-progress"


@played
async def test_a_key_stops_the_prompt() -> None:
    async with world({**menu('numDigits="1"', f"<Say>{LONG}</Say><Say>Mer</Say>")}, speed=20) as w:
        leg = w.call()
        await press(leg, "1")
        await over(leg)
        assert digits(w) == ["1"]
        assert "Mer" not in said(leg)
        assert w.network.clock.line_seconds(leg.call.created, leg.call.ended or 0) < 40


@pytest.mark.parametrize(
    ("attributes", "keys", "told"),
    [
        ("", "123#", ["123"]),
        ('finishOnKey="*"', "12*", ["12"]),
        ('finishOnKey="" numDigits="3"', "1#2", ["1#2"]),
        ("", "#", []),
    ],
)
@played
async def test_the_finishing_key_is_not_part_of_the_input(
    attributes: str, keys: str, told: list[str]
) -> None:
    async with world({**menu(attributes)}) as w:
        leg = w.call()
        await press(leg, keys)
        await over(leg)
        assert digits(w) == told


@played
async def test_silence_goes_on_with_the_next_verb() -> None:
    async with world({**menu('timeout="3"')}) as w:
        leg = w.call()
        await over(leg)
        assert said(leg) == ["Tryck", "Inget"]
        assert w.network.clock.line_seconds(leg.call.created, leg.call.ended or 0) >= 3


@played
async def test_silence_is_told_when_the_customer_wants_to_know() -> None:
    async with world({**menu('actionOnEmptyResult="true"')}) as w:
        leg = w.call()
        await over(leg)
        assert said(leg) == ["Tryck"]
        assert digits(w) == [None]


@played
async def test_digits_end_when_no_more_come() -> None:
    async with world({**menu('timeout="2"')}) as w:
        leg = w.call()
        await press(leg, "7")
        await over(leg)
        assert digits(w) == ["7"]


@played
async def test_without_action_the_same_document_is_asked_again() -> None:
    async with world({"/voice/incoming": '<Gather numDigits="1"/>'}) as w:
        leg = w.call()
        await press(leg, "1")
        first, second = await w.customer.until("/voice/incoming", 2)
        assert "Digits" not in first.params
        assert second.params["Digits"] == "1"


@played
async def test_keys_that_nobody_asked_for_are_lost() -> None:
    async with world({"/voice/incoming": '<Pause length="60"/>'}) as w:
        leg = w.call()
        await w.customer.until("/voice/incoming")
        answer = await w.control(f"calls/{leg.call.sid}/keys", digits="1")
        assert answer == {"heard": False}
