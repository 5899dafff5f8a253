"""REST: calls that the customer places, redirects and ends, and refusals."""

import asyncio

import pytest

from simulator.endpoints.behaviour import Behaviour
from tests.service.patience import PATIENCE_S
from tests.simulator.world import (
    ACCOUNT,
    BY_TOKEN,
    CITIZEN,
    NUMBER,
    World,
    async_test,
    basic,
    spoken,
    wait_until_heard,
    wait_until_over,
    world,
)

EVENTS = "initiated ringing answered completed"


def order(w: World, to: str, **more: str) -> dict[str, str]:
    """Return a form that places a call."""
    return {
        "To": to,
        "From": NUMBER,
        "Url": f"{w.app}/answer",
        "StatusCallback": f"{w.app}/leg",
        "StatusCallbackEvent": EVENTS,
    } | more


@async_test
async def test_call_rings_and_requests_its_document_on_answer() -> None:
    async with world({"/answer": "<Say>Hej</Say>", "/leg": ""}) as w:
        await w.control("clients/guide_7", does="answer", after=3)
        status, body = await w.rest("Calls.json", **order(w, "client:guide_7?conv=c1"))
        assert (status, body["status"], body["direction"]) == (201, "queued", "outbound-api")
        leg = w.network.legs[body["sid"]]
        assert await wait_until_over(leg) == "completed"
        assert leg.call.custom == {"conv": "c1"}
        request = w.customer.at("/answer")[0].params
        assert request["CallStatus"] == "in-progress"
        assert request["To"] == "client:guide_7"
        callbacks = await w.customer.until("/leg", 4)
        assert [one.params["CallStatus"] for one in callbacks] == [
            "initiated",
            "ringing",
            "in-progress",
            "completed",
        ]
        assert [one.params["SequenceNumber"] for one in callbacks] == ["0", "1", "2", "3"]
        assert "CallDuration" in callbacks[3].params
        assert "CallDuration" not in callbacks[2].params
        _, body = await w.get_rest(f"Calls/{leg.call.sid}.json")
        assert body["status"] == "completed"


@pytest.mark.parametrize(
    ("does", "status"), [("busy", "busy"), ("fail", "failed"), ("ring", "no-answer")]
)
@async_test
async def test_call_ends_as_the_subscriber_behaves(does: str, status: str) -> None:
    async with world({"/leg": ""}) as w:
        await w.control(f"phones/{CITIZEN}", does=does)
        _, body = await w.rest("Calls.json", **order(w, CITIZEN, Timeout="5"))
        assert await wait_until_over(w.network.legs[body["sid"]]) == status
        assert w.customer.at("/answer") == []


@async_test
async def test_only_requested_events_are_reported() -> None:
    async with world({"/answer": "<Hangup/>", "/leg": ""}) as w:
        await w.control(f"phones/{CITIZEN}", does="answer", after=1)
        form = order(w, CITIZEN, StatusCallbackEvent="answered")
        _, body = await w.rest("Calls.json", **form)
        await wait_until_over(w.network.legs[body["sid"]])
        assert [request.params["CallStatus"] for request in w.customer.at("/leg")] == [
            "in-progress"
        ]


@async_test
async def test_redirect_interrupts_the_call() -> None:
    documents = {"/voice/incoming": '<Pause length="600"/>', "/next": "<Say>Nytt</Say>"}
    async with world({**documents}) as w:
        leg = w.call()
        await wait_until_heard(leg, "silence")
        status, _ = await w.rest(f"Calls/{leg.call.sid}.json", Url=f"{w.app}/next")
        assert status == 200
        await wait_until_over(leg)
        assert spoken(leg) == ["Nytt"]


@async_test
async def test_ended_call_cannot_be_redirected() -> None:
    async with world({"/voice/incoming": "<Hangup/>"}) as w:
        leg = w.call()
        await wait_until_over(leg)
        status, body = await w.rest(f"Calls/{leg.call.sid}.json", Url=f"{w.app}/next")
        assert (status, body["code"], body["status"]) == (400, 21220, 400)
        assert body["more_info"].endswith("21220")


@async_test
async def test_ringing_call_is_cancelled_but_not_redirected() -> None:
    async with world({"/leg": ""}) as w:
        _, body = await w.rest("Calls.json", **order(w, CITIZEN))
        leg = w.network.legs[body["sid"]]
        await wait_until_heard(leg, "status", "ringing")
        _, refused = await w.rest(f"Calls/{leg.call.sid}.json", Url=f"{w.app}/next")
        assert refused["code"] == 21220
        await w.rest(f"Calls/{leg.call.sid}.json", Status="completed")
        assert await wait_until_over(leg) == "canceled"
        callbacks = await w.customer.until("/leg", 3)
        assert callbacks[-1].params["CallStatus"] == "canceled"


@async_test
async def test_cancelling_does_not_end_a_running_call() -> None:
    async with world({"/voice/incoming": '<Pause length="600"/>'}) as w:
        leg = w.call()
        await wait_until_heard(leg, "silence")
        await w.rest(f"Calls/{leg.call.sid}.json", Status="canceled")
        assert leg.call.status == "in-progress"
        await w.rest(f"Calls/{leg.call.sid}.json", Status="completed")
        assert leg.call.status == "completed"


@async_test
async def test_call_cancelled_in_the_queue_sends_no_callback() -> None:
    async with world({"/leg": ""}, cps=0.5) as w:
        await w.rest("Calls.json", **order(w, CITIZEN))
        _, body = await w.rest("Calls.json", **order(w, "+46701740606"))
        leg = w.network.legs[body["sid"]]
        assert leg.call.status == "queued"
        await w.rest(f"Calls/{leg.call.sid}.json", Status="canceled")
        assert await wait_until_over(leg) == "canceled"
        await w.customer.until("/leg", 2)
        assert all(request.params["CallSid"] != leg.call.sid for request in w.customer.at("/leg"))


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"To": ""}, 21201),
        ({"To": "hej"}, 21211),
        ({"To": "+4670"}, 21217),
        ({"From": ""}, 21213),
        ({"From": "+46701740699"}, 21210),
        ({"Url": ""}, 21205),
        ({"Url": "http://localhost/x"}, 21205),
        ({"Url": "/relative"}, 21205),
        ({"Timeout": "601"}, 20001),
        ({"StatusCallback": "https://a_b.example.se/"}, 21609),
    ],
)
@async_test
async def test_invalid_call_is_refused_with_its_code(form: dict[str, str], code: int) -> None:
    async with world() as w:
        status, body = await w.rest("Calls.json", **order(w, CITIZEN, **form))
        assert (status, body["code"]) == (400, code)
        assert w.network.legs == {}


@async_test
async def test_wrong_credentials_are_refused() -> None:
    async with world() as w:
        url = f"{w.carrier}/2010-04-01/Accounts/{w.network.settings.account_sid}/Calls.json"
        for headers in ({}, basic("AC1", "x"), basic(ACCOUNT, "x"), {"Authorization": "Basic ?"}):
            async with w.http.post(url, headers=headers) as response:
                assert response.status == 401
                assert (await response.json())["code"] == 20003
        other = url.replace(w.network.settings.account_sid, "AC" + "9" * 32)
        async with w.http.post(other, headers=BY_TOKEN) as response:
            assert (response.status, (await response.json())["code"]) == (404, 20404)


@async_test
async def test_unknown_resources_are_not_found() -> None:
    async with world() as w:
        for path in ("Calls/CA0.json", "Conferences/CF0.json", "Nothing.json"):
            status, body = await w.get_rest(path)
            assert (status, body["code"]) == (404, 20404)


@async_test
async def test_own_number_as_target_runs_its_voice_url() -> None:
    documents = {"/voice/incoming": '<Pause length="3"/>', "/answer": '<Pause length="60"/>'}
    async with world({**documents, "/leg": ""}) as w:
        _, body = await w.rest("Calls.json", **order(w, NUMBER))
        assert await wait_until_over(w.network.legs[body["sid"]]) == "completed"
        assert w.customer.at("/voice/incoming")[0].params["Direction"] == "inbound"


@async_test
async def test_injected_faults_affect_the_next_request() -> None:
    async with world({"/leg": ""}) as w:
        await w.control("faults", kind="rest", status=429, path="Calls.json")
        status, body = await w.rest("Calls.json", **order(w, CITIZEN))
        assert (status, body["code"]) == (429, 20429)
        assert w.network.legs == {}
        status, _ = await w.rest("Calls.json", **order(w, CITIZEN))
        assert status == 201


@async_test
async def test_call_is_placed_although_the_answer_never_comes() -> None:
    async with world({"/leg": ""}) as w:
        await w.control("faults", kind="rest-timeout", path="Calls.json")
        answer = asyncio.create_task(w.rest("Calls.json", **order(w, CITIZEN)))
        async with asyncio.timeout(PATIENCE_S):
            while not w.network.legs:
                await asyncio.sleep(0.01)
        assert [leg.call.to for leg in w.network.legs.values()] == [CITIZEN]
        assert (await asyncio.wait([answer], timeout=0.2))[0] == set()
        answer.cancel()


@async_test
async def test_events_arrive_out_of_order_on_request() -> None:
    async with world({"/answer": "<Hangup/>", "/leg": ""}) as w:
        await w.control(f"phones/{CITIZEN}", does="answer", after=1)
        await w.control("faults", kind="disorder", path="/leg")
        await w.rest("Calls.json", **order(w, CITIZEN))
        callbacks = await w.customer.until("/leg", 4)
        assert [request.params["SequenceNumber"] for request in callbacks][:2] == ["1", "0"]


@async_test
async def test_text_to_a_dead_number_is_reported_undelivered() -> None:
    async with world({"/sms": ""}) as w:
        w.network.directory.phone(CITIZEN).behaviour = Behaviour(does="fail")
        form = {"To": CITIZEN, "From": NUMBER, "Body": "Vi ringer"}
        await w.rest("Messages.json", **form, StatusCallback=f"{w.app}/sms")
        callbacks = await w.customer.until("/sms", 2)
        assert [request.params["MessageStatus"] for request in callbacks] == ["sent", "undelivered"]
        assert callbacks[-1].params["ErrorCode"] == "30003"


@async_test
async def test_text_message_is_sent_and_reported() -> None:
    async with world({"/sms": ""}) as w:
        form = {"To": CITIZEN, "From": NUMBER, "Body": "Vi ringer"}
        status, body = await w.rest("Messages.json", **form, StatusCallback=f"{w.app}/sms")
        assert (status, body["status"]) == (201, "queued")
        callbacks = await w.customer.until("/sms", 2)
        assert [request.params["MessageStatus"] for request in callbacks] == ["sent", "delivered"]
        async with w.http.get(f"{w.carrier}/simulator/messages") as response:
            assert (await response.json())["messages"][0]["body"] == "Vi ringer"
        status, body = await w.rest("Messages.json", **form | {"From": CITIZEN})
        assert (status, body["code"]) == (400, 21606)
