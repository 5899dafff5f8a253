"""The softphone's audio in a real browser: devices, the microphone's level, warnings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from playwright.async_api import Page, async_playwright

from service.chromium import chromium
from tests.simulator.test_softphone import ARGUMENTS, CLIENT, PAGE, token
from tests.simulator.world import World, async_test, wait_until_heard, world

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
LISTEN = """
window.levels = [];
window.warnings = [];
device.audio.on("inputVolume", (level) => levels.push(level));
device.on("incoming", (call) => {
  call.on("warning", (name) => warnings.push(name));
  call.on("warning-cleared", (name) => warnings.push(`no ${name}`));
});
"""
FIRST = "[...device.audio.availableInputDevices.keys()][0]"
SILENT = """void (navigator.mediaDevices.getUserMedia = async () =>
  new AudioContext().createMediaStreamDestination().stream)"""


@asynccontextmanager
async def phone_page(w: World) -> AsyncIterator[Page]:
    """Open a page with a registered softphone, in a browser whose microphone beeps."""
    html = PAGE.replace("CARRIER", w.carrier).replace("TOKEN", token())
    w.customer.documents["/guide"] = lambda _: web.Response(text=html, content_type="text/html")
    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path=chromium(), args=[*ARGUMENTS, *MICROPHONE]
        )
        page = await browser.new_page()
        await page.goto(f"{w.app}/guide")
        await page.wait_for_function("seen.includes('registered')")
        await page.evaluate(LISTEN)
        yield page
        await browser.close()


async def until_warned(page: Page, *names: str) -> None:
    await page.wait_for_function("(names) => `${warnings}` === `${names}`", arg=list(names))


@async_test
async def test_devices_level_and_warnings() -> None:
    documents = {"/voice/incoming": CLIENT, "/done": "<Hangup/>"}
    async with world({**documents}, speed=1) as w, phone_page(w) as page:
        unknown = "device.audio.setInputDevice('none').catch((error) => error.name)"
        assert await page.evaluate(unknown) == "InvalidArgumentError"
        unknown = "device.audio.speakerDevices.set('none').catch((error) => error.name)"
        assert await page.evaluate(unknown) == "InvalidArgumentError"
        await page.evaluate("device.audio.speakerDevices.set('default')")
        assert await page.evaluate("device.audio.incoming(false)") is False
        await page.evaluate(f"device.audio.setInputDevice({FIRST})")
        await page.wait_for_function("levels.some((level) => level > 0)")
        leg = w.call()
        await page.wait_for_function("window.call?.status() === 'pending'")
        await page.evaluate("call.accept()")
        await wait_until_heard(leg, "talk")
        await page.evaluate(SILENT)
        await page.evaluate(f"device.audio.setInputDevice({FIRST})")
        await until_warned(page, "constant-audio-input-level")
        await page.evaluate("call.mute(true)")
        await until_warned(page, "constant-audio-input-level", "no constant-audio-input-level")
        leg.hang_up()
        await page.evaluate("device.destroy()")
        assert await page.evaluate("device.audio.inputDevice") is None


@async_test
async def test_network_orders_warnings() -> None:
    documents = {"/voice/incoming": CLIENT, "/done": "<Hangup/>"}
    async with world({**documents}, speed=1) as w, phone_page(w) as page:
        leg = w.call()
        await page.wait_for_function("window.call?.status() === 'pending'")
        await page.evaluate("call.accept()")
        await wait_until_heard(leg, "talk")
        for raised, status in ((True, 204), (True, 204), (False, 204)):
            assert await warn(w, "guide_7", {"name": "low-mos", "raised": raised}) == status
        await until_warned(page, "low-mos", "no low-mos")
        assert await warn(w, "guide_8", {"name": "low-mos"}) == 404
        assert await warn(w, "guide_7", {"name": "thunder"}) == 422


async def warn(w: World, identity: str, warning: dict[str, object]) -> int:
    """Order a warning; return the response's status."""
    url = f"{w.carrier}/simulator/clients/{identity}/warnings"
    async with w.http.post(url, json=warning) as answer:
        return answer.status
