"""Verbs that speak, play, wait, end and redirect."""

import io
import wave

import pytest
from aiohttp import web

from simulator.calls.flow import APOLOGY
from tests.simulator.world import (
    Received,
    World,
    async_test,
    spoken,
    wait_until_over,
    world,
)


def line_seconds(w: World, sid: str) -> float:
    """Return how long a call was, in seconds on the line."""
    call = w.network.legs[sid].call
    return w.network.clock.line_seconds(call.created, call.ended or 0)


def recording(seconds: float) -> web.Response:
    """Return a WAV file of silence."""
    body = io.BytesIO()
    with wave.open(body, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(int(16000 * seconds)))
    headers = {"Cache-Control": "max-age=60", "ETag": '"1"'}
    return web.Response(body=body.getvalue(), content_type="audio/wav", headers=headers)


@async_test
async def test_speech_takes_time_and_keeps_its_language() -> None:
    text = "a" * 150
    say = f'<Say language="sv-SE" voice="Polly.Astrid" loop="2">{text}</Say>'
    async with world({"/voice/incoming": say}) as w:
        leg = w.call()
        await wait_until_over(leg)
        spoken = [entry for entry in leg.transcript.entries if entry.kind == "say"]
        assert [(one.text, one.language) for one in spoken] == [(text, "sv-SE")] * 2
        assert line_seconds(w, leg.call.sid) >= 20


@async_test
async def test_recording_lasts_as_long_as_its_header_says() -> None:
    async with world({"/voice/incoming": "<Play>/hold.wav</Play>"}) as w:
        w.customer.documents["/hold.wav"] = lambda _: recording(12)
        leg = w.call()
        await wait_until_over(leg)
        assert 12 <= line_seconds(w, leg.call.sid) < 30
        assert w.errors() == []
        assert w.customer.at("/hold.wav")[0].params == {}


@async_test
async def test_fresh_recording_is_not_fetched_twice() -> None:
    async with world({"/voice/incoming": '<Play loop="3">/hold.wav</Play>'}) as w:
        w.customer.documents["/hold.wav"] = lambda _: recording(1)
        await wait_until_over(w.call())
        assert len(w.customer.at("/hold.wav")) == 1


@async_test
async def test_missing_recording_is_logged_and_skipped() -> None:
    async with world({"/voice/incoming": "<Play>/gone.wav</Play><Say>Sedan</Say>"}) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert spoken(leg) == ["Sedan"]
        assert w.errors() == [11200]


@async_test
async def test_end_of_document_hangs_up() -> None:
    async with world({"/voice/incoming": ""}) as w:
        assert await wait_until_over(w.call()) == "completed"
        assert len(w.customer.at("/voice/incoming")) == 1


@async_test
async def test_verbs_after_hangup_and_redirect_do_not_run() -> None:
    documents = {
        "/voice/incoming": "<Redirect>/next</Redirect><Say>Nej</Say>",
        "/next": "<Say>Ja</Say><Hangup/><Say>Nej</Say>",
    }
    async with world({**documents}) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert spoken(leg) == ["Ja"]


@pytest.mark.parametrize(
    ("reject", "status"), [('<Reject reason="busy"/>', "busy"), ("<Reject/>", "no-answer")]
)
@async_test
async def test_rejected_call_is_never_answered(reject: str, status: str) -> None:
    async with world({"/voice/incoming": reject}) as w:
        leg = w.call()
        assert await wait_until_over(leg) == status
        assert leg.call.answered is None
        (callback,) = await w.customer.until("/voice/status")
        assert callback.params["CallStatus"] == status


@pytest.mark.parametrize(
    "document",
    [
        "<Sing/>",
        "<say>Hej</say>",
        '<Say lang="sv-SE">Hej</Say>',
        '<Gather numDigits="many"/>',
        '<Gather><Redirect method="GET">/x</Redirect></Gather>',
        '<Say voice="Polly.Astrid" language="en-GB">Hej</Say>',
        '<Say language="so-SO">Hej</Say>',
        '<Say voice="Polly.Nobody">Hej</Say>',
        "<Say></Say>",
        '<Pause length="-1"/>',
        '<Redirect method="PUT">/x</Redirect>',
        "<Gather>text</Gather>",
        '<Dial timeout="2"><Number>+46406280401</Number></Dial>',
        '<Dial><Conference beep="loud">c</Conference></Dial>',
        '<Dial><Number statusCallbackEvent="over">+46406280401</Number></Dial>',
        "<Enqueue>kö</Enqueue>",
        '<Gather input="speech"/>',
    ],
)
@async_test
async def test_invalid_twiml_is_refused(document: str) -> None:
    async with world({"/voice/incoming": document}, fallback=False) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert w.errors() == [12200]
        assert spoken(leg) == [APOLOGY]


@pytest.mark.parametrize(
    "text",
    ["", "\n<?xml version='1.0'?><Response/>", "<Answer/>", "<!DOCTYPE a><Response/>", "hej"],
)
@async_test
async def test_text_that_is_no_document_is_refused(text: str) -> None:
    def answer(_: Received) -> web.Response:
        return web.Response(text=text, content_type="text/xml")

    async with world({"/voice/incoming": answer}, fallback=False) as w:
        await wait_until_over(w.call())
        assert w.errors() == [12100]


@async_test
async def test_ssml_marks_are_read_as_text() -> None:
    say = '<Say>Hej <break time="1s"/><emphasis level="strong">du</emphasis> där</Say>'
    async with world({"/voice/incoming": say}) as w:
        leg = w.call()
        await wait_until_over(leg)
        assert spoken(leg) == ["Hej du där"]
