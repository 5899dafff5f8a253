"""Softphones: who may register, and a real browser that answers."""

import asyncio
import time
from typing import Any

import jwt
import pytest
from aiohttp import web
from playwright.async_api import async_playwright
from twilio.jwt.access_token import AccessToken
from twilio.jwt.access_token.grants import VoiceGrant

from service.chromium import chromium
from tests.service.patience import PATIENCE_S
from tests.simulator.world import (
    ACCOUNT,
    API_SECRET,
    KEY,
    World,
    async_test,
    wait_until_heard,
    wait_until_over,
    world,
)

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CLIENT = (
    '<Dial timeout="20" action="/done"><Client><Identity>guide_7</Identity>'
    '<Parameter name="conv" value="c1"/></Client></Dial>'
)
PAGE = """<!doctype html><title>guide</title><script type="module">
import { Device } from "CARRIER/softphone.js";
window.seen = [];
window.device = new Device("TOKEN", { tokenRefreshMs: 3599000 });
for (const name of ["registering", "registered", "unregistered", "tokenWillExpire"])
  device.on(name, () => seen.push(name));
device.on("error", (error) => seen.push(`error ${error.code}`));
device.on("incoming", (call) => {
  window.call = call;
  seen.push(`incoming ${call.parameters.From} ${call.customParameters.get("conv")}`);
  for (const name of ["accept", "cancel", "disconnect", "reject", "mute"])
    call.on(name, () => seen.push(name));
});
device.register().catch(() => {});
</script>"""


def token(identity: str = "guide_7", secret: str = API_SECRET, ttl: int = 3600) -> str:
    """Return an access token made by the carrier's own library."""
    made = AccessToken(ACCOUNT, KEY, secret, identity=identity, ttl=ttl)
    made.add_grant(VoiceGrant(incoming_allow=True))
    return str(made.to_jwt())


async def register(w: World, given: str) -> dict[str, Any]:
    """Register; return the network's answer."""
    async with w.http.ws_connect(f"{w.carrier}/softphone") as socket:
        await socket.send_json({"type": "register", "token": given})
        async with asyncio.timeout(PATIENCE_S):
            answer: dict[str, Any] = await socket.receive_json()
            return answer


@async_test
async def test_valid_token_registers_its_identity() -> None:
    async with world() as w:
        answer = await register(w, token())
        assert (answer["type"], answer["identity"]) == ("registered", "guide_7")


def foreign() -> str:
    """Return a token without the header of the carrier's tokens."""
    claims = {"exp": time.time() + 60, "iss": KEY, "sub": ACCOUNT, "jti": "1", "grants": {}}
    return jwt.encode(claims, API_SECRET)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (lambda: token(secret=API_SECRET[::-1]), 20101),
        (lambda: token(ttl=-10), 20104),
        (lambda: token(identity="åsa lind"), 20101),
        (lambda: "nonsense", 20101),
        (foreign, 20101),
    ],
)
@async_test
async def test_invalid_token_is_refused(bad: Any, code: int) -> None:
    async with world() as w:
        answer = await register(w, bad())
        assert (answer["type"], answer["code"]) == ("error", code)
        assert w.network.directory.identities == {}


@async_test
async def test_first_browser_to_accept_gets_the_call() -> None:
    """The other browser sees the call cancelled."""
    async with world({"/voice/incoming": CLIENT, "/done": "<Hangup/>"}) as w:
        address = f"{w.carrier}/softphone"
        async with w.http.ws_connect(address) as first, w.http.ws_connect(address) as second:
            for socket in (first, second):
                await socket.send_json({"type": "register", "token": token()})
                await socket.receive_json()
            leg = w.call()
            invite = await first.receive_json()
            await second.receive_json()
            sid = invite["parameters"]["CallSid"]
            await first.send_json({"type": "accept", "call": sid})
            assert await second.receive_json() == {"type": "cancel", "call": sid}
            assert await first.receive_json() == {"type": "accepted", "call": sid}
            await wait_until_heard(leg, "talk")
        await wait_until_over(leg)
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "completed"


@async_test
async def test_page_answers_mutes_declines_and_misses_calls() -> None:
    documents = {"/voice/incoming": CLIENT, "/done": "<Hangup/>"}
    async with world({**documents}, speed=1) as w, async_playwright() as play:
        html = PAGE.replace("CARRIER", w.carrier).replace("TOKEN", token())
        w.customer.documents["/guide"] = lambda _: web.Response(text=html, content_type="text/html")
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(f"{w.app}/guide")

        async def seen(event: str) -> None:
            await page.wait_for_function("(event) => seen.includes(event)", arg=event)

        await seen("registered")
        await seen("tokenWillExpire")
        leg = w.call()
        await seen(f"incoming {leg.call.from_} c1")
        assert await page.evaluate("call.status()") == "pending"
        await page.evaluate("call.accept()")
        await seen("accept")
        await wait_until_heard(leg, "talk")
        await page.evaluate("call.mute(true)")
        assert await page.evaluate("call.isMuted()")
        leg.hang_up()
        await seen("disconnect")
        second = w.call()
        await page.wait_for_function("call.status() === 'pending'")
        await page.evaluate("call.reject()")
        await wait_until_over(second)
        assert w.customer.at("/done")[-1].params["DialCallStatus"] == "busy"
        third = w.call()
        await page.wait_for_function("call.status() === 'pending'")
        third.hang_up()
        await seen("cancel")
        await page.evaluate("device.unregister()")
        await seen("unregistered")
        await wait_until_over(w.call())
        assert w.customer.at("/done")[-1].params["DialCallStatus"] == "no-answer"
        await browser.close()


async def invited(w: World, socket: Any) -> str:
    """Register and ring a browser; return the call SID of the leg that rings there."""
    await socket.send_json({"type": "register", "token": token()})
    await socket.receive_json()
    w.call()
    sid: str = (await socket.receive_json())["parameters"]["CallSid"]
    return sid


@pytest.mark.parametrize("then", ["disconnect", "close"])
@async_test
async def test_browser_that_leaves_as_it_accepts_is_not_in_the_call(then: str) -> None:
    async with world({"/voice/incoming": CLIENT, "/done": "<Hangup/>"}) as w:
        async with w.http.ws_connect(f"{w.carrier}/softphone") as socket:
            sid = await invited(w, socket)
            device = w.network.directory.identities["guide_7"].devices[0]
            device.decide(sid, "accept")
            if then == "close":
                device.disconnected()
            else:
                device.hang_up(sid)
            assert await wait_until_over(w.network.legs[sid]) == "no-answer"
        await w.customer.until("/done")
        assert w.customer.at("/done")[0].params["DialCallStatus"] == "no-answer"


@async_test
async def test_closed_browser_ends_only_its_own_call() -> None:
    async with world({"/voice/incoming": CLIENT, "/done": "<Hangup/>"}, speed=1) as w:
        address = f"{w.carrier}/softphone"
        async with w.http.ws_connect(address) as second:
            async with w.http.ws_connect(address) as first:
                sid = await invited(w, first)
                await second.send_json({"type": "register", "token": token()})
                await second.receive_json()
                await first.send_json({"type": "accept", "call": sid})
                await wait_until_heard(w.network.legs[sid], "talk")
                await second.close()
                assert not w.network.legs[sid].call.over
            assert await wait_until_over(w.network.legs[sid]) == "completed"


@async_test
async def test_reloaded_page_ends_its_call_and_can_be_rung_again() -> None:
    documents = {"/voice/incoming": CLIENT, "/done": "<Hangup/>"}
    async with world({**documents}, speed=1) as w, async_playwright() as play:
        html = PAGE.replace("CARRIER", w.carrier).replace("TOKEN", token())
        w.customer.documents["/guide"] = lambda _: web.Response(text=html, content_type="text/html")
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(f"{w.app}/guide")
        ready = "seen.includes('registered')"
        await page.wait_for_function(ready)
        first = w.call()
        await page.wait_for_function("window.call?.status() === 'pending'")
        await page.evaluate("call.accept()")
        await wait_until_heard(first, "talk")
        await page.reload()
        await wait_until_over(first)
        await page.wait_for_function(ready)
        second = w.call()
        await page.wait_for_function("window.call?.status() === 'pending'")
        await page.close()
        await wait_until_over(second)
        ends = [request.params["DialCallStatus"] for request in w.customer.at("/done")]
        assert ends == ["completed", "no-answer"]
        await browser.close()
