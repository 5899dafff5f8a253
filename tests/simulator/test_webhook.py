"""Requests to the customer: their content, and failures of the customer."""

import asyncio

from aiohttp import web
from twilio.request_validator import RequestValidator

from simulator.calls.flow import APOLOGY
from tests.simulator.world import (
    ACCOUNT,
    CITIZEN,
    NUMBER,
    Received,
    async_test,
    press,
    spoken,
    wait_until_heard,
    wait_until_over,
    world,
)


@async_test
async def test_incoming_call_carries_all_contract_fields() -> None:
    async with world({"/voice/incoming": "<Say>Hej</Say>"}) as w:
        leg = w.call()
        assert await wait_until_over(leg) == "completed"
        (first,) = w.customer.at("/voice/incoming")
        token = first.params.pop("CallToken")
        assert token
        assert first.params == {
            "CallSid": leg.call.sid,
            "AccountSid": ACCOUNT,
            "From": CITIZEN,
            "Caller": CITIZEN,
            "To": NUMBER,
            "Called": NUMBER,
            "CallStatus": "ringing",
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
        }
        assert first.headers["I-Twilio-Idempotency-Token"]
        assert first.method == "POST"


@async_test
async def test_every_request_is_signed() -> None:
    async with world(
        {
            "/voice/incoming": '<Redirect method="GET">/next?b=å&amp;a=1</Redirect>',
            "/next": "<Hangup/>",
        }
    ) as w:
        await wait_until_over(w.call())
        await w.customer.until("/voice/status")
        validator = RequestValidator("secret")
        first, _, last = w.customer.received
        for request in (first, last):
            signed = request.headers["X-Twilio-Signature"]
            assert validator.validate(w.app + request.path, request.params, signed)


@async_test
async def test_end_of_a_call_is_reported_once() -> None:
    async with world({"/voice/incoming": '<Pause length="30"/>'}) as w:
        leg = w.call()
        await wait_until_over(leg)
        (callback,) = await w.customer.until("/voice/status")
        assert callback.params["CallStatus"] == "completed"
        assert callback.params["SequenceNumber"] == "0"
        assert callback.params["CallbackSource"] == "call-progress-events"
        assert callback.params["Timestamp"].endswith("+0000")
        assert int(callback.params["CallDuration"]) >= 30


@async_test
async def test_later_documents_see_the_call_in_progress() -> None:
    documents = {"/voice/incoming": "<Redirect>/next</Redirect>", "/next": "<Hangup/>"}
    async with world(dict(documents)) as w:
        await wait_until_over(w.call())
        assert w.customer.at("/next")[0].params["CallStatus"] == "in-progress"


@async_test
async def test_fallback_is_requested_when_the_customer_fails() -> None:
    broken = web.Response(status=500)
    async with world(
        {"/voice/incoming": lambda _: broken, "/voice/fallback": "<Say>Reserv</Say>"}
    ) as w:
        leg = w.call()
        assert await wait_until_over(leg) == "completed"
        assert spoken(leg) == ["Reserv"]
        (request,) = w.customer.at("/voice/fallback")
        assert request.params["ErrorCode"] == "11200"
        assert request.params["ErrorUrl"] == f"{w.app}/voice/incoming"
        assert request.params["CallSid"] == leg.call.sid
        assert w.errors() == [11200]


@async_test
async def test_invalid_markup_leads_to_the_fallback() -> None:
    async with world({"/voice/incoming": "<Say>", "/voice/fallback": "<Hangup/>"}) as w:
        await wait_until_over(w.call())
        assert w.customer.at("/voice/fallback")[0].params["ErrorCode"] == "12100"


@async_test
async def test_caller_hears_an_apology_when_the_fallback_fails_too() -> None:
    async with world({"/voice/incoming": "<Sing/>"}) as w:
        leg = w.call()
        assert await wait_until_over(leg) == "completed"
        assert spoken(leg) == [APOLOGY]
        assert w.errors() == [12200, 11200]


@async_test
async def test_overrides_retry_with_the_same_token() -> None:
    """The fragment with the overrides is not part of the request."""
    answers = [web.Response(status=503), web.Response(status=503), None]

    def flaky(_: Received) -> web.Response | str:
        return answers.pop(0) or "<Hangup/>"

    async with world({"/voice/incoming": flaky}) as w:
        w.network.numbers[NUMBER].voice_url += "#rc=2&rp=ct,5xx&tt=12000"
        assert await wait_until_over(w.call()) == "completed"
        requests = w.customer.at("/voice/incoming")
        assert len(requests) == 3
        assert len({one.headers["I-Twilio-Idempotency-Token"] for one in requests}) == 1
        assert w.errors() == []


@async_test
async def test_unknown_retry_policy_is_an_error() -> None:
    async with world() as w:
        w.network.numbers[NUMBER].voice_url += "#rp=sometimes"
        await wait_until_over(w.call())
        assert w.errors()[0] == 11243


@async_test
async def test_slow_customer_times_out() -> None:
    async def never(_: Received) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async with world({"/voice/incoming": never, "/voice/fallback": "<Hangup/>"}) as w:
        w.network.numbers[NUMBER].voice_url += "#tt=100"
        assert await wait_until_over(w.call()) == "completed"
        assert w.customer.at("/voice/fallback")[0].params["ErrorCode"] == "11205"


@async_test
async def test_redirects_are_followed_up_to_a_limit() -> None:
    moved = {"Location": "/moved"}
    async with world({"/voice/incoming": lambda _: web.Response(status=307, headers=moved)}) as w:
        w.customer.documents["/moved"] = "<Hangup/>"
        assert await wait_until_over(w.call()) == "completed"
        assert w.customer.at("/moved")[0].params["From"] == CITIZEN
        w.customer.documents["/moved"] = lambda _: web.Response(status=302, headers=moved)
        await wait_until_over(w.call())
        assert 11215 in w.errors()


@async_test
async def test_cookies_last_for_the_call() -> None:
    def greet(_: Received) -> web.Response:
        answer = web.Response(
            text="<Response><Redirect>/next</Redirect></Response>", content_type="text/xml"
        )
        answer.set_cookie("seen", "yes")
        return answer

    async with world({"/voice/incoming": greet, "/next": "<Hangup/>"}) as w:
        await wait_until_over(w.call())
        assert w.customer.at("/next")[0].headers["Cookie"] == "seen=yes"


@async_test
async def test_plain_text_is_spoken_and_other_types_are_refused() -> None:
    async with world({"/voice/incoming": lambda _: web.Response(text="Hej & hå")}) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert spoken(leg) == ["Hej & hå"]
        w.customer.documents["/voice/incoming"] = lambda _: web.json_response({})
        await wait_until_over(w.call())
        assert 12300 in w.errors()


@async_test
async def test_repeated_webhook_has_the_same_token_and_body() -> None:
    async with world({"/voice/incoming": "<Hangup/>"}) as w:
        await w.control("faults", kind="repeat", path="/voice/incoming", repeats=2)
        await wait_until_over(w.call())
        first, *others = w.customer.at("/voice/incoming")
        assert len(others) == 2
        for other in others:
            assert other.params == first.params
            name = "I-Twilio-Idempotency-Token"
            assert other.headers[name] == first.headers[name]


@async_test
async def test_status_callbacks_can_be_lost() -> None:
    async with world({"/voice/incoming": "<Hangup/>"}) as w:
        await w.control("faults", kind="drop", path="/voice/status")
        await wait_until_over(w.call())
        await wait_until_over(w.call())
        assert len(await w.customer.until("/voice/status")) == 1


@async_test
async def test_query_is_sorted_but_signed_as_given() -> None:
    async with world(
        {"/voice/incoming": "<Redirect>/next?b=2&amp;a=1</Redirect>", "/next": "<Hangup/>"}
    ) as w:
        await wait_until_over(w.call())
        (request,) = w.customer.at("/next")
        assert request.raw_url == "/next?a=1&b=2"
        validator = RequestValidator("secret")
        signed = request.headers["X-Twilio-Signature"]
        assert validator.validate(f"{w.app}/next?b=2&a=1", request.params, signed)


@async_test
async def test_withheld_number_is_a_word() -> None:
    async with world({"/voice/incoming": '<Gather action="/key"/>', "/key": "<Hangup/>"}) as w:
        leg = w.call("anonymous")
        await press(leg, "1#")
        await wait_until_heard(leg, "status", "completed")
        assert w.customer.at("/key")[0].params["From"] == "anonymous"
