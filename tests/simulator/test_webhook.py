"""Requests to the customer: what they carry, and what happens when the customer fails."""

import asyncio

from aiohttp import web
from twilio.request_validator import RequestValidator

from simulator.flow import REGRET
from tests.simulator.world import (
    ACCOUNT,
    CITIZEN,
    NUMBER,
    Asked,
    heard,
    over,
    played,
    press,
    said,
    world,
)


@played
async def test_a_call_comes_in_with_everything_that_the_contract_names() -> None:
    async with world({"/voice/incoming": "<Say>Hej</Say>"}) as w:
        leg = w.call()
        assert await over(leg) == "completed"
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


@played
async def test_every_request_is_signed() -> None:
    async with world(
        {
            "/voice/incoming": '<Redirect method="GET">/next?b=å&amp;a=1</Redirect>',
            "/next": "<Hangup/>",
        }
    ) as w:
        await over(w.call())
        await w.customer.until("/voice/status")
        validator = RequestValidator("secret")
        first, _, last = w.customer.asked
        for asked in (first, last):
            signed = asked.headers["X-Twilio-Signature"]
            assert validator.validate(w.app + asked.path, asked.params, signed)


@played
async def test_the_end_of_a_call_is_told_once_with_number_and_date() -> None:
    async with world({"/voice/incoming": '<Pause length="30"/>'}) as w:
        leg = w.call()
        await over(leg)
        (told,) = await w.customer.until("/voice/status")
        assert told.params["CallStatus"] == "completed"
        assert told.params["SequenceNumber"] == "0"
        assert told.params["CallbackSource"] == "call-progress-events"
        assert told.params["Timestamp"].endswith("+0000")
        assert int(told.params["CallDuration"]) >= 30


@played
async def test_later_documents_see_the_call_in_progress() -> None:
    documents = {"/voice/incoming": "<Redirect>/next</Redirect>", "/next": "<Hangup/>"}
    async with world(dict(documents)) as w:
        await over(w.call())
        assert w.customer.at("/next")[0].params["CallStatus"] == "in-progress"


@played
async def test_a_failing_customer_is_asked_again_at_the_fallback() -> None:
    broken = web.Response(status=500)
    async with world(
        {"/voice/incoming": lambda _: broken, "/voice/fallback": "<Say>Reserv</Say>"}
    ) as w:
        leg = w.call()
        assert await over(leg) == "completed"
        assert said(leg) == ["Reserv"]
        (asked,) = w.customer.at("/voice/fallback")
        assert asked.params["ErrorCode"] == "11200"
        assert asked.params["ErrorUrl"] == f"{w.app}/voice/incoming"
        assert asked.params["CallSid"] == leg.call.sid
        assert w.errors() == [11200]


@played
async def test_bad_markup_leads_to_the_fallback() -> None:
    async with world({"/voice/incoming": "<Say>", "/voice/fallback": "<Hangup/>"}) as w:
        await over(w.call())
        assert w.customer.at("/voice/fallback")[0].params["ErrorCode"] == "12100"


@played
async def test_the_caller_hears_a_regret_when_the_fallback_fails_too() -> None:
    async with world({"/voice/incoming": "<Sing/>"}) as w:
        leg = w.call()
        assert await over(leg) == "completed"
        assert said(leg) == [REGRET]
        assert w.errors() == [12200, 11200]


@played
async def test_overrides_stay_out_of_the_request_and_retry_with_the_same_token() -> None:
    answers = [web.Response(status=503), web.Response(status=503), None]

    def flaky(_: Asked) -> web.Response | str:
        return answers.pop(0) or "<Hangup/>"

    async with world({"/voice/incoming": flaky}) as w:
        w.network.numbers[NUMBER].voice_url += "#rc=2&rp=ct,5xx&tt=12000"
        assert await over(w.call()) == "completed"
        asked = w.customer.at("/voice/incoming")
        assert len(asked) == 3
        assert len({one.headers["I-Twilio-Idempotency-Token"] for one in asked}) == 1
        assert w.errors() == []


@played
async def test_an_unknown_retry_policy_is_an_error() -> None:
    async with world() as w:
        w.network.numbers[NUMBER].voice_url += "#rp=sometimes"
        await over(w.call())
        assert w.errors()[0] == 11243


@played
async def test_a_slow_customer_is_given_up() -> None:
    async def never(_: Asked) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async with world({"/voice/incoming": never, "/voice/fallback": "<Hangup/>"}) as w:
        w.network.numbers[NUMBER].voice_url += "#tt=100"
        assert await over(w.call()) == "completed"
        assert w.customer.at("/voice/fallback")[0].params["ErrorCode"] == "11205"


@played
async def test_redirects_are_followed_and_end_somewhere() -> None:
    moved = {"Location": "/moved"}
    async with world({"/voice/incoming": lambda _: web.Response(status=307, headers=moved)}) as w:
        w.customer.documents["/moved"] = "<Hangup/>"
        assert await over(w.call()) == "completed"
        assert w.customer.at("/moved")[0].params["From"] == CITIZEN
        w.customer.documents["/moved"] = lambda _: web.Response(status=302, headers=moved)
        await over(w.call())
        assert 11215 in w.errors()


@played
async def test_cookies_are_kept_for_the_call() -> None:
    def greet(_: Asked) -> web.Response:
        answer = web.Response(
            text="<Response><Redirect>/next</Redirect></Response>", content_type="text/xml"
        )
        answer.set_cookie("seen", "yes")
        return answer

    async with world({"/voice/incoming": greet, "/next": "<Hangup/>"}) as w:
        await over(w.call())
        assert w.customer.at("/next")[0].headers["Cookie"] == "seen=yes"


@played
async def test_text_is_read_aloud_and_other_types_are_refused() -> None:
    async with world({"/voice/incoming": lambda _: web.Response(text="Hej & hå")}) as w:
        leg = w.call()
        await over(leg)
        assert said(leg) == ["Hej & hå"]
        w.customer.documents["/voice/incoming"] = lambda _: web.json_response({})
        await over(w.call())
        assert 12300 in w.errors()


@played
async def test_a_repeated_webhook_has_the_same_token_and_body() -> None:
    async with world({"/voice/incoming": "<Hangup/>"}) as w:
        await w.control("faults", kind="repeat", path="/voice/incoming", repeats=2)
        await over(w.call())
        first, *others = w.customer.at("/voice/incoming")
        assert len(others) == 2
        for other in others:
            assert other.params == first.params
            name = "I-Twilio-Idempotency-Token"
            assert other.headers[name] == first.headers[name]


@played
async def test_status_callbacks_can_be_lost() -> None:
    async with world({"/voice/incoming": "<Hangup/>"}) as w:
        await w.control("faults", kind="drop", path="/voice/status")
        await over(w.call())
        await over(w.call())
        assert len(await w.customer.until("/voice/status")) == 1


@played
async def test_a_query_reaches_the_customer_sorted_but_signed_as_given() -> None:
    async with world(
        {"/voice/incoming": "<Redirect>/next?b=2&amp;a=1</Redirect>", "/next": "<Hangup/>"}
    ) as w:
        await over(w.call())
        (asked,) = w.customer.at("/next")
        assert asked.raw_url == "/next?a=1&b=2"
        validator = RequestValidator("secret")
        signed = asked.headers["X-Twilio-Signature"]
        assert validator.validate(f"{w.app}/next?b=2&a=1", asked.params, signed)


@played
async def test_a_withheld_number_is_a_word() -> None:
    async with world({"/voice/incoming": '<Gather action="/key"/>', "/key": "<Hangup/>"}) as w:
        leg = w.call("anonymous")
        await press(leg, "1#")
        await heard(leg, "status", "completed")
        assert w.customer.at("/key")[0].params["From"] == "anonymous"
