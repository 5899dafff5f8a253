"""The telephone page, in a real browser."""

from playwright.async_api import async_playwright

from service.chromium import chromium
from tests.simulator.test_softphone import ARGUMENTS
from tests.simulator.test_verbs import recording
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


@played
async def test_a_recording_is_told_by_what_it_is_and_not_by_its_address() -> None:
    hold, other = "<Play>/media/hold-0123.wav</Play>", "<Play>/media/sv-hej.wav?x=1</Play>"
    documents = {"/voice/incoming": f"{hold}{other}<Pause length='60'/>"}
    async with world({**documents}, speed=10) as w, async_playwright() as play:
        for name in ("hold-0123", "sv-hej"):
            w.customer.documents[f"/media/{name}.wav"] = lambda _: recording(1)
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")
        await page.click("#call")
        await page.get_by_text("inspelning").wait_for()
        written = await page.locator("#heard").inner_text()
        assert "väntmusik hold music" in written
        assert "/media" not in written
        await browser.close()


@played
async def test_ones_own_telephone_is_listed_only_when_somebody_calls_back() -> None:
    documents = {"/answer": "<Say>Hej</Say><Pause length='60'/>"}
    async with world({**documents}, speed=10) as w, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        own = await page.input_value("#own")
        await w.rest("Calls.json", To=own, From=NUMBER, Url=f"{w.app}/answer")
        await page.click("#phones .go")
        await page.wait_for_selector("#heard .words")
        await page.wait_for_selector("#phones li", state="detached")
        assert await page.locator("#phones-empty").is_visible()
        await browser.close()


@played
async def test_a_text_message_is_read_beside_the_telephone_it_came_to() -> None:
    async with world({}, speed=10) as w, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        await page.wait_for_selector("#messages + .empty:visible")
        form = {"To": "+46701740605", "From": NUMBER, "Body": "Vi ringer dig i morgon."}
        await w.rest("Messages.json", **form)
        await page.wait_for_selector("#messages .words")
        said = await page.inner_text("#messages li")
        assert said.split("\n") == ["+46701740605", "Vi ringer dig i morgon."]
        assert not await page.is_visible("#messages + .empty")
        await browser.close()
