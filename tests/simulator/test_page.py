"""The telephone page, in a real browser."""

from playwright.async_api import async_playwright

from service.chromium import chromium
from tests.simulator.test_softphone import ARGUMENTS
from tests.simulator.world import NUMBER, over, played, world

MENU = (
    '<Gather numDigits="1" action="/key" timeout="60"><Say language="sv-SE">Välkommen</Say>'
    '<Say language="ar-XA">أهلا وسهلا</Say></Gather>'
)
DIAL = "<Dial><Number>+46313900600</Number></Dial>"


@played
async def test_a_person_calls_presses_a_key_answers_elsewhere_and_hangs_up() -> None:
    documents = {"/voice/incoming": MENU, "/key": DIAL}
    async with world({**documents}, speed=10) as w, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        faults: list[object] = []
        page.on("pageerror", lambda fault: faults.append(fault))  # noqa: PLW0108 - it keeps notes on it
        await page.goto(w.carrier)
        await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")
        await page.check("#withheld")
        await page.click("#call")
        arabic = page.locator("#heard [lang='ar-XA']")
        await arabic.wait_for()
        assert await arabic.get_attribute("dir") == "rtl"
        assert await page.locator("#heard [lang='sv-SE']").inner_text() == "Välkommen"
        await page.keyboard.press("1")
        await page.click("#phones .go")
        await page.wait_for_selector("#heard .talk")
        await page.click("#hangup")
        await page.wait_for_selector("#status[data-status='completed']")
        leg = next(iter(w.network.legs.values()))
        assert await over(leg) == "completed"
        assert leg.call.from_ == "anonymous"
        assert w.customer.at("/key")[0].params["Digits"] == "1"
        assert faults == []
        await browser.close()


@played
async def test_whoever_answers_a_ringing_telephone_hears_and_presses_its_keys() -> None:
    answer = '<Gather numDigits="1" action="/yes" timeout="60"><Say>Tryck 1</Say></Gather>'
    documents = {"/answer": answer, "/yes": "<Hangup/>"}
    async with world({**documents}, speed=10) as w, async_playwright() as play:
        path = chromium()
        browser = await play.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        form = {"To": "+46701740605", "From": NUMBER, "Url": f"{w.app}/answer"}
        await w.rest("Calls.json", **form)
        await page.click("#phones .go")
        await page.wait_for_selector("#heard .words")
        await page.click("#keypad [data-key='1']")
        await w.customer.until("/yes")
        await page.wait_for_selector("#status[data-status='completed']")
        assert await page.locator("#heard .words").inner_text() == "Tryck 1"
        await browser.close()
