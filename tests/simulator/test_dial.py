"""<Dial> to numbers, softphones and SIP addresses."""

import asyncio

import pytest

from simulator.leg import Leg
from simulator.people.behaviour import Behaviour
from tests.simulator.world import CITIZEN, NUMBER, World, heard, over, played, press, said, world

OTHER = "+46313900600"
THIRD = "+46313900601"


def dial(inner: str, attributes: str = "") -> dict[str, str]:
    """A document that dials, then says what comes after."""
    document = f'<Dial action="/done" {attributes}>{inner}</Dial><Say>Efter</Say>'
    return {"/voice/incoming": document, "/done": "<Say>Klart</Say>"}


def behave(w: World, number: str, **behaviour: object) -> None:
    """Have a subscriber do something."""
    w.network.people.phone(number).behaviour = Behaviour.model_validate(behaviour)


def child(w: World, to: str = OTHER) -> Leg:
    """The leg towards somebody."""
    return next(leg for leg in w.network.legs.values() if leg.call.to == to)


@played
async def test_two_people_talk_and_the_action_is_told() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'callerId="+46406280400"')}) as w:
        behave(w, OTHER, does="answer", after=1, hang_up_after=20)
        leg = w.call()
        await heard(leg, "talk")
        assert child(w).call.from_ == NUMBER
        await over(leg)
        (done,) = w.customer.at("/done")
        assert done.params["DialCallStatus"] == "completed"
        assert done.params["DialBridged"] == "true"
        assert done.params["DialCallSid"] == child(w).call.sid
        assert int(done.params["DialCallDuration"]) >= 19
        assert said(leg) == ["Klart"]


@pytest.mark.parametrize(
    ("does", "status"),
    [("busy", "busy"), ("fail", "failed"), ("decline", "busy"), ("ring", "no-answer")],
)
@played
async def test_who_is_not_reached_is_told_to_the_action(does: str, status: str) -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'timeout="5"')}) as w:
        behave(w, OTHER, does=does)
        await over(w.call())
        (done,) = w.customer.at("/done")
        assert done.params["DialCallStatus"] == status
        assert "DialCallDuration" not in done.params
        assert child(w).call.status == status


@played
async def test_without_action_the_next_verb_follows() -> None:
    document = f'<Dial timeout="5">{OTHER}</Dial><Say>Efter</Say>'
    async with world({"/voice/incoming": document}) as w:
        leg = w.call()
        await over(leg)
        assert said(leg) == ["Efter"]


@played
async def test_ringing_lasts_a_little_longer_than_asked_for() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'timeout="10"')}) as w:
        leg = w.call()
        await over(leg)
        rung = child(w).call
        assert w.network.clock.line_seconds(rung.created, rung.ended or 0) >= 15


@played
async def test_the_caller_keeps_ringing_until_somebody_answers() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'answerOnBridge="true"')}) as w:
        leg = w.call()
        await heard(leg, "ringing")
        assert leg.call.status == "ringing"
        phone = w.network.people.phone(OTHER)
        await heard(await _ringing(w), "status", "ringing")
        assert phone.answer()
        await heard(leg, "talk")
        assert leg.call.status == "in-progress"


async def _ringing(w: World) -> Leg:
    async with asyncio.timeout(5):
        while not any(leg.call.to == OTHER for leg in w.network.legs.values()):
            await asyncio.sleep(0)
    return child(w)


@played
async def test_the_first_to_answer_gets_the_call() -> None:
    numbers = f"<Number>{OTHER}</Number><Number>{THIRD}</Number>"
    async with world({**dial(numbers)}) as w:
        behave(w, THIRD, does="answer", after=1, hang_up_after=5)
        await over(w.call())
        assert child(w, OTHER).call.status == "canceled"
        assert w.customer.at("/done")[0].params["DialCallSid"] == child(w, THIRD).call.sid


@played
async def test_sequential_dialling_tries_the_next_when_one_is_busy() -> None:
    numbers = f"<Number>{OTHER}</Number><Number>{THIRD}</Number>"
    async with world({**dial(numbers, 'sequential="true"')}) as w:
        behave(w, OTHER, does="busy")
        behave(w, THIRD, does="answer", after=1, hang_up_after=5)
        await over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "completed"


@played
async def test_a_caller_who_hangs_up_stops_the_ringing_and_the_action() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>")}) as w:
        leg = w.call()
        ringing = await _ringing(w)
        await heard(ringing, "status", "ringing")
        leg.hang_up()
        assert await over(ringing) == "canceled"
        await w.customer.until("/voice/status")
        assert w.customer.at("/done") == []


@played
async def test_the_callee_may_refuse_in_the_whisper() -> None:
    documents = dial(f'<Number url="/whisper">{OTHER}</Number>')
    whisper = '<Gather numDigits="1" action="/taken" timeout="2"><Say>Tryck 1</Say></Gather>'
    async with world({**documents, "/whisper": f"{whisper}<Hangup/>", "/taken": ""}) as w:
        behave(w, OTHER, does="machine", after=1)
        leg = w.call()
        await over(leg)
        assert w.customer.at("/done")[0].params["DialBridged"] == "false"
        behave(w, OTHER, does="answer", after=1, keys=["1"], hang_up_after=20)
        second = w.call()
        await heard(second, "talk")
        assert w.customer.at("/taken")[0].params["ParentCallSid"] == second.call.sid
        assert w.customer.at("/taken")[0].params["Direction"] == "outbound-dial"


@played
async def test_a_leg_reports_its_progress_in_order() -> None:
    events = "initiated ringing answered completed"
    noun = f'<Number statusCallback="/leg" statusCallbackEvent="{events}">{OTHER}</Number>'
    async with world({**dial(noun), "/leg": ""}) as w:
        behave(w, OTHER, does="answer", after=1, hang_up_after=3)
        await over(w.call())
        told = await w.customer.until("/leg", 4)
        assert [one.params["SequenceNumber"] for one in told] == ["0", "1", "2", "3"]
        assert [one.params["CallStatus"] for one in told] == [
            "initiated",
            "ringing",
            "in-progress",
            "completed",
        ]


@played
async def test_star_ends_the_talk_when_the_customer_allows_it() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", 'hangupOnStar="true"')}) as w:
        behave(w, OTHER, does="answer", after=1)
        leg = w.call()
        await press(leg, "*")
        await over(leg)
        assert said(leg) == ["Klart"]
        assert await over(child(w)) == "completed"


@played
async def test_a_foreign_caller_id_fails() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>", f'callerId="{THIRD}"')}) as w:
        await over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "failed"
        assert w.errors() == [13214]


@played
async def test_a_softphone_without_a_browser_answers() -> None:
    client = '<Client><Identity>guide_7</Identity><Parameter name="conv" value="c1"/></Client>'
    async with world({**dial(client)}) as w:
        await w.control("clients/guide_7", does="answer", after=1, hang_up_after=3)
        await over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "completed"
        assert child(w, "client:guide_7").call.custom == {"conv": "c1"}


@played
async def test_an_unregistered_softphone_does_not_answer() -> None:
    async with world({**dial("<Client>guide_8</Client>", 'timeout="600"')}) as w:
        await over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "no-answer"


@played
async def test_a_sip_telephone_answers() -> None:
    async with world({**dial("<Sip>sip:guide@example.se</Sip>")}) as w:
        behave(w, "sip:guide@example.se", does="answer", after=1, hang_up_after=3)
        await over(w.call())
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "completed"


@played
async def test_somebody_who_talks_is_engaged() -> None:
    async with world({**dial(f"<Number>{OTHER}</Number>")}) as w:
        behave(w, OTHER, does="answer", after=1)
        first = w.call()
        await heard(first, "talk")
        await over(w.call(CITIZEN))
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "busy"


@played
async def test_moving_one_of_two_who_talk_sends_the_other_to_the_next_step() -> None:
    documents = dial(f"<Number>{OTHER}</Number>") | {"/new": '<Pause length="600"/>'}
    async with world({**documents}) as w:
        behave(w, OTHER, does="answer", after=1)
        leg = w.call()
        await heard(leg, "talk")
        await w.rest(f"Calls/{child(w).call.sid}.json", Url=f"{w.app}/new")
        await over(leg)
        assert said(leg) == ["Klart"]
        assert child(w).call.status == "in-progress"


@played
async def test_moving_the_caller_ends_the_other_leg_and_the_new_document_wins() -> None:
    documents = dial(f"<Number>{OTHER}</Number>") | {"/new": "<Say>Nytt</Say>"}
    async with world({**documents}) as w:
        behave(w, OTHER, does="answer", after=1)
        leg = w.call()
        await heard(leg, "talk")
        await w.rest(f"Calls/{leg.call.sid}.json", Url=f"{w.app}/new")
        await over(leg)
        assert said(leg) == ["Nytt"]
        assert await over(child(w)) == "completed"
        assert (await w.customer.until("/done"))[0].params["DialCallStatus"] == "completed"
