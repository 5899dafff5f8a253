"""<Dial> to numbers and softphones."""

import asyncio

import pytest

from simulator.calls.leg import Leg
from simulator.endpoints.behaviour import Behaviour
from tests.service.patience import PATIENCE_S
from tests.simulator.world import (
    CITIZEN,
    NUMBER,
    World,
    async_test,
    spoken,
    wait_until_heard,
    wait_until_over,
    world,
)

OTHER = "+46313900600"
THIRD = "+46313900601"


def dial(inner: str, attributes: str = "") -> dict[str, str]:
    """Return a document that dials, then says “Efter”.

    It rings for long unless told otherwise: at the tests' speed the usual 30 s pass in 0.3.
    """
    attributes = attributes if "timeout" in attributes else f'{attributes} timeout="600"'
    document = f'<Dial action="/done" {attributes}>{inner}</Dial><Say>Efter</Say>'
    return {"/voice/incoming": document, "/done": "<Say>Klart</Say>"}


def behave(w: World, number: str, **behaviour: object) -> None:
    """Set the behaviour of a subscriber."""
    w.network.directory.phone(number).behaviour = Behaviour.model_validate(behaviour)


def child(w: World, to: str = OTHER) -> Leg:
    """Return the leg towards a number."""
    return next(leg for leg in w.network.legs.values() if leg.call.to == to)


@async_test
async def test_action_gets_the_result_of_the_conversation() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'callerId="+46406280400"')}) as w:
        behave(w, OTHER, does="answer", after=1, hang_up_after=20)
        leg = w.call()
        await wait_until_heard(leg, "talk")
        assert child(w).call.from_ == NUMBER
        await wait_until_over(leg)
        (done,) = w.customer.at("/done")
        assert done.params["DialCallStatus"] == "completed"
        assert done.params["DialBridged"] == "true"
        assert done.params["DialCallSid"] == child(w).call.sid
        assert int(done.params["DialCallDuration"]) >= 19
        assert spoken(leg) == ["Klart"]


@pytest.mark.parametrize(
    ("does", "status"),
    [("busy", "busy"), ("fail", "failed"), ("decline", "busy"), ("ring", "no-answer")],
)
@async_test
async def test_action_gets_the_reason_of_a_failed_dial(does: str, status: str) -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'timeout="5"')}) as w:
        behave(w, OTHER, does=does)
        await wait_until_over(w.call())
        (done,) = w.customer.at("/done")
        assert done.params["DialCallStatus"] == status
        assert "DialCallDuration" not in done.params
        assert child(w).call.status == status


@async_test
async def test_next_verb_follows_without_action() -> None:
    document = f'<Dial timeout="5">{OTHER}</Dial><Say>Efter</Say>'
    async with world({"/voice/incoming": document}) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert spoken(leg) == ["Efter"]


@async_test
async def test_ringing_outlasts_the_timeout_a_little() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'timeout="10"')}) as w:
        leg = w.call()
        await wait_until_over(leg)
        rung = child(w).call
        assert w.network.clock.line_seconds(rung.created, rung.ended or 0) >= 15


@async_test
async def test_caller_hears_ringing_until_the_answer() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'answerOnBridge="true"')}) as w:
        leg = w.call()
        await wait_until_heard(leg, "ringing")
        assert leg.call.status == "ringing"
        phone = w.network.directory.phone(OTHER)
        await wait_until_heard(await _ringing(w), "status", "ringing")
        assert phone.answer()
        await wait_until_heard(leg, "talk")
        assert leg.call.status == "in-progress"


async def _ringing(w: World) -> Leg:
    async with asyncio.timeout(PATIENCE_S):
        while not any(leg.call.to == OTHER for leg in w.network.legs.values()):
            await asyncio.sleep(0)
    return child(w)


@async_test
async def test_first_to_answer_gets_the_call() -> None:
    numbers = f"<Number>{OTHER}</Number><Number>{THIRD}</Number>"
    async with world({**dial(numbers)}) as w:
        behave(w, THIRD, does="answer", after=1, hang_up_after=5)
        await wait_until_over(w.call())
        assert child(w, OTHER).call.status == "canceled"
        assert w.customer.at("/done")[0].params["DialCallSid"] == child(w, THIRD).call.sid


@async_test
async def test_hang_up_stops_ringing_and_skips_the_action() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>")}) as w:
        leg = w.call()
        ringing = await _ringing(w)
        await wait_until_heard(ringing, "status", "ringing")
        leg.hang_up()
        assert await wait_until_over(ringing) == "canceled"
        await w.customer.until("/voice/status")
        assert w.customer.at("/done") == []


@async_test
async def test_leg_reports_progress_in_order() -> None:
    events = "initiated ringing answered completed"
    noun = f'<Number statusCallback="/leg" statusCallbackEvent="{events}">{OTHER}</Number>'
    async with world({**dial(noun), "/leg": ""}) as w:
        behave(w, OTHER, does="answer", after=1, hang_up_after=3)
        await wait_until_over(w.call())
        callbacks = await w.customer.until("/leg", 4)
        assert [one.params["SequenceNumber"] for one in callbacks] == ["0", "1", "2", "3"]
        assert [one.params["CallStatus"] for one in callbacks] == [
            "initiated",
            "ringing",
            "in-progress",
            "completed",
        ]


@async_test
async def test_foreign_caller_id_fails() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", f'callerId="{THIRD}"')}) as w:
        await wait_until_over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "failed"
        assert w.errors() == [13214]


@async_test
async def test_headless_softphone_answers() -> None:
    client = '<Client><Identity>guide_7</Identity><Parameter name="conv" value="c1"/></Client>'
    async with world({**dial(client)}) as w:
        await w.control("clients/guide_7", does="answer", after=1, hang_up_after=3)
        await wait_until_over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "completed"
        assert child(w, "client:guide_7").call.custom == {"conv": "c1"}


@async_test
async def test_unregistered_softphone_does_not_answer() -> None:
    async with world({**dial("<Client>guide_8</Client>", 'timeout="600"')}) as w:
        await wait_until_over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "no-answer"


@async_test
async def test_subscriber_in_a_call_is_busy() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>")}) as w:
        behave(w, OTHER, does="answer", after=1)
        first = w.call()
        await wait_until_heard(first, "talk")
        await wait_until_over(w.call(CITIZEN))
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "busy"


@async_test
async def test_redirecting_the_callee_sends_the_caller_to_the_next_step() -> None:
    documents = dial(f"<Number>{OTHER}</Number>") | {"/new": '<Pause length="600"/>'}
    async with world({**documents}) as w:
        behave(w, OTHER, does="answer", after=1)
        leg = w.call()
        await wait_until_heard(leg, "talk")
        await w.rest(f"Calls/{child(w).call.sid}.json", Url=f"{w.app}/new")
        await wait_until_over(leg)
        assert spoken(leg) == ["Klart"]
        assert child(w).call.status == "in-progress"


@async_test
async def test_redirecting_the_caller_ends_the_other_leg() -> None:
    documents = dial(f"<Number>{OTHER}</Number>") | {"/new": "<Say>Nytt</Say>"}
    async with world({**documents}) as w:
        behave(w, OTHER, does="answer", after=1)
        leg = w.call()
        await wait_until_heard(leg, "talk")
        await w.rest(f"Calls/{leg.call.sid}.json", Url=f"{w.app}/new")
        await wait_until_over(leg)
        assert spoken(leg) == ["Nytt"]
        assert await wait_until_over(child(w)) == "completed"
        assert (await w.customer.until("/done"))[0].params["DialCallStatus"] == "completed"
