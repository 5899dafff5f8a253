"""The telephone page in a real browser."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright

from service.chromium import chromium
from tests.browser.axe import AXE, TOO_WIDE, WIDTHS, violations
from tests.simulator.test_softphone import ARGUMENTS
from tests.simulator.test_verbs import recording
from tests.simulator.world import CITIZEN, NUMBER, async_test, wait_until_over, world

MENU = (
    '<Gather numDigits="1" action="/key" timeout="60"><Say language="sv-SE">Välkommen</Say>'
    '<Say language="ar-XA">أهلا وسهلا</Say></Gather>'
)
DIAL = "<Dial><Number>+46313900600</Number></Dial>"


@async_test
async def test_person_calls_answers_elsewhere_and_hangs_up() -> None:
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
        assert await arabic.evaluate("line => getComputedStyle(line).direction") == "rtl"
        assert await page.locator("#heard [lang='sv-SE']").inner_text() == "Välkommen"
        await page.keyboard.press("1")
        await page.click("#phones .go")
        await page.wait_for_selector("#heard .talk")
        await page.click("#hangup")
        await page.wait_for_selector("#status[data-status='completed']")
        leg = next(iter(w.network.legs.values()))
        assert await wait_until_over(leg) == "completed"
        assert leg.call.from_ == "anonymous"
        assert w.customer.at("/key")[0].params["Digits"] == "1"
        assert faults == []
        await browser.close()


@async_test
async def test_answered_telephone_is_heard_and_gets_keys() -> None:
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


@async_test
async def test_recording_is_described_instead_of_its_address() -> None:
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


@async_test
async def test_own_telephone_is_listed_only_when_called_back() -> None:
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


@async_test
async def test_text_message_shows_its_recipient() -> None:
    async with world({}, speed=10) as w, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        await page.wait_for_selector("#messages + .empty:visible")
        form = {"To": "+46701740605", "From": NUMBER, "Body": "Vi ringer dig i morgon."}
        await w.rest("Messages.json", **form)
        await page.wait_for_selector("#messages .words")
        spoken = await page.inner_text("#messages li")
        assert spoken.split("\n") == ["+46701740605", "Vi ringer dig i morgon."]
        assert not await page.is_visible("#messages + .empty")
        await browser.close()


@async_test
async def test_softphone_is_called_a_guide() -> None:
    client = "<Dial><Client>guide_4</Client></Dial>"
    async with world({"/voice/incoming": client}, speed=1) as w, async_playwright() as play:
        await w.control("clients/guide_4", does="answer", after=0)
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")
        await page.click("#call")
        await page.wait_for_selector("#heard .talk")
        written = await page.inner_text("#heard .talk")
        assert "Du talar med en vägledare" in written
        assert "You talk with a guide" in written
        assert "client:" not in await page.inner_text("body")
        await browser.close()


@async_test
async def test_page_shows_the_contact_centres_time() -> None:
    documents = {"/voice/incoming": "<Say>Hej</Say><Pause length='60'/>"}
    async with world({**documents}, speed=1) as w, async_playwright() as play:
        there = ZoneInfo("Asia/Kolkata")
        ahead = datetime(2031, 3, 4, 10, 0, tzinfo=there).timestamp() - w.network.clock.now()
        w.network.settings = replace(w.network.settings, ahead=ahead, timezone="Asia/Kolkata")
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")
        assert (await page.inner_text("#time")).startswith("10:0")
        await page.click("#call")
        await page.locator("#heard .words").wait_for()
        assert (await page.locator("#heard time").first.inner_text()).startswith("10:0")
        await browser.close()


@async_test
async def test_page_in_a_call_is_accessible() -> None:
    answer = '<Gather numDigits="1" timeout="60"><Say language="sv-SE">Tryck 1</Say></Gather>'
    documents = {"/voice/incoming": MENU, "/answer": answer}
    async with world({**documents}, speed=10) as w, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for scheme in ("light", "dark"):
            page = await browser.new_page(color_scheme=scheme)
            await page.goto(w.carrier)
            await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")
            assert await faults(page) == []
            await page.click("#call")
            await page.locator("#heard .words").first.wait_for()
            to = f"+467017406{scheme == 'dark':02d}"
            await w.rest("Calls.json", To=to, From=NUMBER, Url=f"{w.app}/answer")
            await page.click("#phones .go")
            await page.wait_for_selector("#phones .keys")
            form = {"To": CITIZEN, "From": NUMBER, "Body": "Vi ringer dig i morgon."}
            await w.rest("Messages.json", **form)
            await page.locator("#messages .words").first.wait_for()
            assert await faults(page) == []
            await page.close()
        await browser.close()


@async_test
async def test_focus_stays_on_a_control_of_the_page() -> None:
    async with world({"/voice/incoming": MENU}, speed=1) as w, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = await browser.new_page()
        await page.goto(w.carrier)
        await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")
        await w.rest("Calls.json", To="+46701740606", From=NUMBER, Url=f"{w.app}/answer")
        await page.wait_for_selector("#phones .stop")
        await page.click("#call")
        await page.wait_for_selector("#status[data-status='in-progress']")
        await page.click("#phones .stop")
        await page.wait_for_selector("#phones li", state="detached")
        assert await focused(page) == "hangup"
        await page.focus("#keypad [data-key='5']")
        next(iter(leg for leg in w.network.legs.values() if not leg.call.over)).hang_up()
        await page.wait_for_selector("#status[data-status='completed']")
        await page.wait_for_function("document.activeElement.id === 'call'")
        await browser.close()


async def focused(page: Page) -> str:
    """Return the id of the focused element."""
    found: str = await page.evaluate("document.activeElement.id")
    return found


async def faults(page: Page) -> list[str]:
    """Return the violations found by axe, and overflows, at each width."""
    found = list[str]()
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        if width != 390:
            result = await Axe().run(page, options=AXE)
            found += [f"{width}: {fault}" for fault in violations(result.response)]
        if await page.evaluate(TOO_WIDE):
            found.append(f"{width}: too wide")
    return found


@async_test
async def test_person_says_words_to_a_recording() -> None:
    record = '<Record action="/done" timeout="60" playBeep="false"/>'
    async with world({"/voice/incoming": record, "/done": "<Hangup/>"}, speed=10) as w:
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            page = await browser.new_page()
            await page.goto(w.carrier)
            await page.wait_for_selector(f"#to option[value='{NUMBER}']", state="attached")
            assert await page.is_hidden("#words")
            await page.click("#call")
            await page.fill("#words", "Gatlampan är trasig.")
            await page.press("#words", "Enter")
            await page.get_by_text("Du säger: Gatlampan är trasig.").wait_for()
            await page.click("[data-key='#']")
            await page.wait_for_selector("#status[data-status='completed']")
            await browser.close()
        assert w.customer.at("/done")[0].params["Digits"] == "#"
        assert [one.text for one in w.network.recordings.values()] == ["Gatlampan är trasig."]
