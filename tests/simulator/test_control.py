"""The control API: play subscribers from outside."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import web

from tests.service.patience import PATIENCE_S
from tests.simulator.world import (
    CITIZEN,
    NUMBER,
    Answer,
    Received,
    World,
    async_test,
    press,
    wait_until_heard,
    wait_until_over,
    world,
)

MENU = '<Gather numDigits="1" action="/key" timeout="60"><Say language="sv-SE">Tryck</Say></Gather>'
AGAIN = '<Gather numDigits="1" action="/then" timeout="60"/>'


async def look(w: World, path: str) -> Any:
    """GET from the control API."""
    async with w.http.get(f"{w.carrier}/simulator{path}") as response:
        return await response.json()


@async_test
async def test_api_places_a_call_presses_keys_and_hangs_up() -> None:
    async with world({"/voice/incoming": MENU, "/key": '<Pause length="600"/>'}) as w:
        sid = (await w.control("calls", **{"from": CITIZEN, "to": NUMBER}))["sid"]
        answer = await w.control(f"calls/{sid}/keys", digits="1", patience=5)
        assert answer == {"heard": True}
        await w.customer.until("/key")
        ended = await w.control(f"calls/{sid}/hangup")
        assert ended["status"] == "completed"
        call = await look(w, f"/calls/{sid}")
        say = next(entry for entry in call["heard"] if entry["kind"] == "say")
        assert (say["text"], say["language"]) == ("Tryck", "sv-SE")
        assert [one["sid"] for one in (await look(w, "/calls"))["calls"]] == [sid]


@async_test
async def test_unknown_number_cannot_be_called() -> None:
    async with world() as w:
        url = f"{w.carrier}/simulator/calls"
        async with w.http.post(url, json={"from": CITIZEN, "to": CITIZEN}) as response:
            assert response.status == 404
        async with w.http.post(url, json={"to": NUMBER}) as response:
            assert response.status == 422


@async_test
async def test_transcript_streams_until_the_call_ends() -> None:
    async with world({"/voice/incoming": "<Say>Ett</Say><Say>Två</Say>"}) as w:
        leg = w.call()
        url = f"{w.carrier}/simulator/calls/{leg.call.sid}/stream"
        async with w.http.get(url) as response:
            text = (await response.read()).decode()
        entries = [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: {")]
        assert [entry["text"] for entry in entries if entry.get("kind") == "say"] == ["Ett", "Två"]
        assert text.endswith("event: end\ndata: {}\n\n")
        async with w.http.get(url, headers={"Last-Event-ID": "2"}) as response:
            assert (await response.read()).startswith(b"id: 3\n")


@async_test
async def test_person_plays_a_called_subscriber() -> None:
    dial = "<Dial><Number>+46313900600</Number></Dial>"
    async with world({"/voice/incoming": dial}) as w:
        leg = w.call()
        await wait_until_heard(leg, "ringing")
        path = "phones/+46313900600"
        async with asyncio.timeout(PATIENCE_S):
            while not (await look(w, "/phones"))["phones"]:
                pass
        (phone,) = (await look(w, "/phones"))["phones"]
        assert (phone["state"], phone["from"]) == ("ringing", CITIZEN)
        await w.control(f"{path}/answer")
        await wait_until_heard(leg, "talk")
        assert (await look(w, "/phones"))["phones"][0]["state"] == "talking"
        assert (await w.control(f"{path}/keys", digits="1")) == {"heard": False}
        assert (await w.control(f"{path}/hangup"))["state"] == "idle"
        await wait_until_over(leg)


@async_test
async def test_scripted_caller_presses_keys_and_gives_up() -> None:
    async with world({"/voice/incoming": MENU, "/key": '<Pause length="600"/>'}) as w:
        body = {"from": CITIZEN, "to": NUMBER, "habits": {"keys": ["2"], "patience": 20}}
        sid = (await w.control("calls", **body))["sid"]
        leg = w.network.legs[sid]
        await wait_until_over(leg)
        assert w.customer.at("/key")[0].params["Digits"] == "2"
        assert leg.connected is None
        assert 20 <= w.network.clock.line_seconds(leg.call.created, leg.call.ended or 0) < 60


@async_test
async def test_scripted_caller_repeats_an_unheard_key() -> None:
    released = asyncio.Event()

    async def slow(_: Received) -> web.Response:
        await released.wait()
        return web.Response(text=f"<Response>{AGAIN}</Response>", content_type="text/xml")

    documents: dict[str, Answer] = {"/voice/incoming": MENU, "/key": slow, "/then": "<Hangup/>"}
    async with world(documents) as w:
        body = {"from": CITIZEN, "to": NUMBER, "habits": {"keys": ["1", "2"], "thinks": 1}}
        leg = w.network.legs[(await w.control("calls", **body))["sid"]]
        await w.customer.until("/key")
        w.network.spawn(_after(w, 5, released))
        await wait_until_over(leg)
        assert w.customer.at("/then")[0].params["Digits"] == "2"


async def _after(w: World, seconds: float, event: asyncio.Event) -> None:
    await w.network.clock.sleep(seconds)
    event.set()


@async_test
async def test_scripted_caller_hangs_up_at_a_question() -> None:
    async with world({"/voice/incoming": MENU, "/key": AGAIN}) as w:
        body = {"from": CITIZEN, "to": NUMBER, "habits": {"keys": ["1"], "leaves": True}}
        leg = w.network.legs[(await w.control("calls", **body))["sid"]]
        assert await wait_until_over(leg) == "completed"
        assert w.customer.at("/key")[0].params["Digits"] == "1"
        assert w.customer.at("/then") == []


@async_test
async def test_scripted_caller_talks_for_a_while() -> None:
    dial = "<Dial><Number>+46313900600</Number></Dial>"
    async with world({"/voice/incoming": dial}) as w:
        await w.control("phones/+46313900600", does="answer", after=1)
        body = {"from": CITIZEN, "to": NUMBER, "habits": {"patience": 30, "talk": 40}}
        sid = (await w.control("calls", **body))["sid"]
        leg = w.network.legs[sid]
        await wait_until_over(leg)
        assert leg.connected
        assert w.network.clock.line_seconds(leg.connected, leg.call.ended or 0) >= 40


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://localhost:8001", 200), ("https://evil.example", 403)],
)
@async_test
async def test_foreign_pages_are_refused(origin: str, status: int) -> None:
    async with world() as w:
        url = f"{w.carrier}/simulator"
        async with w.http.get(url, headers={"Origin": origin}) as response:
            assert response.status == status
            if status == 200:
                assert response.headers["Access-Control-Allow-Origin"] == origin


@async_test
async def test_faults_are_listed_and_cleared() -> None:
    async with world() as w:
        await w.control("faults", kind="drop", times=3)
        assert [fault["times"] for fault in (await look(w, "/faults"))["faults"]] == [3]
        await w.http.delete(f"{w.carrier}/simulator/faults")
        assert (await look(w, "/faults"))["faults"] == []


@async_test
async def test_errors_and_response_times_are_listed() -> None:
    async with world({"/voice/incoming": "<Sing/>", "/voice/fallback": MENU}) as w:
        leg = w.call()
        await press(leg, "1")
        await w.customer.until("/key")
        (error, *_) = (await look(w, "/errors"))["errors"]
        assert (error["code"], error["call_sid"]) == (12200, leg.call.sid)
        assert (await look(w, "/webhooks"))["count"] >= 2
