"""A page that plays a caller hangs up when it is gone.

A page that reloads keeps its call.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, async_playwright

from service.chromium import chromium
from simulator.calls import page_presence
from simulator.calls.leg import Leg
from tests.service.patience import PATIENCE_S
from tests.simulator.test_softphone import ARGUMENTS
from tests.simulator.world import (
    CITIZEN,
    NUMBER,
    World,
    async_test,
    wait_until_over,
    world,
)

WAITING = {"/voice/incoming": "<Say>Hej</Say><Pause length='600'/>"}


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the timeouts for missing pages to just above a reload."""
    monkeypatch.setattr(page_presence, "LOST_S", 1.5)
    monkeypatch.setattr(page_presence, "LEFT_S", 3.0)


@asynccontextmanager
async def telephone() -> AsyncIterator[tuple[World, Browser, Page]]:
    """Yield a network and a browser with its telephone page."""
    async with world({**WAITING}, speed=1) as w, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await (await browser.new_context()).new_page()
        await opened(page, w)
        yield w, browser, page
        await browser.close()


async def opened(page: Page, w: World) -> None:
    await page.goto(w.carrier)
    await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")


async def calls(w: World, page: Page) -> Leg:
    """Place a call from the page; return its leg."""
    await page.click("#call")
    await page.wait_for_selector("#status[data-status='in-progress']")
    return next(iter(w.network.legs.values()))


@async_test
async def test_closed_page_hangs_up() -> None:
    async with telephone() as (w, _, page):
        leg = await calls(w, page)
        await page.close()
        assert await wait_until_over(leg) == "completed"


@async_test
async def test_crashed_page_hangs_up() -> None:
    async with telephone() as (w, _, page):
        leg = await calls(w, page)
        await page.route("**/page-closes", lambda route: route.abort())
        await page.goto("about:blank")
        assert await wait_until_over(leg) == "completed"


@async_test
async def test_reloaded_page_keeps_its_call() -> None:
    async with telephone() as (w, _, page):
        await page.check("#withheld")
        leg = await calls(w, page)
        await page.reload()
        await page.wait_for_selector("#status[data-status='in-progress']")
        await page.locator("#heard .words").wait_for()
        assert await page.is_checked("#withheld")
        assert leg.pages.count >= 1
        assert not leg.call.over
        await page.click("#hangup")
        assert await wait_until_over(leg) == "completed"
        await page.wait_for_selector("#status[data-status='completed']")
        await page.reload()
        await page.wait_for_selector("#status[data-status='idle']")


@async_test
async def test_call_lives_while_one_of_two_pages_follows_it() -> None:
    async with telephone() as (w, _, page):
        leg = await calls(w, page)
        twin = await page.context.new_page()
        await twin.add_init_script(f"sessionStorage.setItem('call', '{leg.call.sid}')")
        await opened(twin, w)
        await twin.wait_for_selector("#status[data-status='in-progress']")
        await page.close()
        async with asyncio.timeout(PATIENCE_S):
            while leg.pages.count > 1:
                await asyncio.sleep(0.05)
        assert not leg.pages.expected
        await twin.close()
        assert await wait_until_over(leg) == "completed"


@async_test
async def test_call_that_its_page_never_follows_is_hung_up() -> None:
    async with world({**WAITING}, speed=1) as w:
        body = {"from": CITIZEN, "to": NUMBER, "page": True}
        sid = (await w.control("calls", **body))["sid"]
        assert await wait_until_over(w.network.legs[sid]) == "completed"


@async_test
async def test_scripted_caller_needs_no_page() -> None:
    async with world({**WAITING}, speed=1) as w:
        body = {"from": CITIZEN, "to": NUMBER, "habits": {"patience": 600}}
        leg = w.network.legs[(await w.control("calls", **body))["sid"]]
        async with w.http.get(
            f"{w.carrier}/simulator/calls/{leg.call.sid}/stream"
        ) as wait_until_heard:
            assert await wait_until_heard.content.readany()
            assert leg.pages.count == 0
        assert not leg.pages.expected


@async_test
async def test_page_drops_a_call_unknown_to_the_network() -> None:
    async with telephone() as (w, _, page):
        await calls(w, page)
        w.network.legs.clear()
        await page.reload()
        await page.wait_for_selector("#status[data-status='idle']")
        assert await page.is_enabled("#call")


@async_test
async def test_answered_telephone_hangs_up_with_its_page() -> None:
    async with telephone() as (w, _, page):
        w.customer.documents["/answer"] = WAITING["/voice/incoming"]
        await w.rest("Calls.json", To="+46701740606", From=NUMBER, Url=f"{w.app}/answer")
        await page.click("#phones .go")
        await page.wait_for_selector("#status[data-status='in-progress']")
        await page.close()
        assert await wait_until_over(next(iter(w.network.legs.values()))) == "completed"
