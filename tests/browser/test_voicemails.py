"""Voicemail in a real browser: the list, the player, calling back and closing."""

import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from redis import Redis

from config.model.outgoing import Outgoing
from config.model.site import Site
from console.identity.roles import Role
from console.web.app import close
from routing.state.guide import GuideState
from tests.browser.axe import find_faults
from tests.browser.conftest import Console, Served
from tests.browser.signed_in import signed_in
from tests.console.test_voicemails import ENGINEERS, known, left, recording
from tests.ivr.fake_carrier import FakeCarrier

pytestmark = pytest.mark.browser

SECONDS = 2


@pytest.fixture
def carrier() -> Iterator[FakeCarrier]:
    """Return a carrier that has the recording of the first voicemail."""
    with FakeCarrier() as carrier:
        carrier.recordings[recording(1)] = sound()
        yield carrier


@pytest.fixture
def office(
    redis: Redis, lilla: Site, tmp_path: Path, carrier: FakeCarrier, console: Console
) -> Iterator[Served]:
    site = lilla.model_copy(update={"outgoing": Outgoing(prefixes=("+46",))})
    account = {"twilio_account_sid": "AC1", "twilio_auth_token": "secret"}
    served = Served(redis, site, tmp_path, carrier_url=carrier.url, **account)
    served.url, console.app = console.url, served.app
    yield served
    close(served.app)


def sound() -> bytes:
    """Return a WAV file of silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(8000)
        written.writeframes(bytes(16000 * SECONDS))
    return file.getvalue()


def test_guide_listens_and_calls_back(office: Served, page: Page) -> None:
    id_ = left(office)
    signed_in(office, page, Role.GUIDE, "1")
    office.ready("1")
    page.goto("/voicemail")
    page.get_by_role("link", name="medborgarservice, svenska").click()
    player = page.locator("audio")
    assert known(office, id_).played_by == ""
    player.evaluate("audio => audio.play()")
    expect(player).to_have_js_property("duration", SECONDS)
    assert known(office, id_).played_by == "guide1"
    page.get_by_role("button", name="Ring upp").click()
    expect(page.get_by_role("status")).to_contain_text("Din telefon ringer.")
    assert office.guide("1").state is GuideState.OFFERED
    page.goto("/voicemail")
    expect(page.get_by_role("row").nth(1)).to_contain_text("Berit Ång ringer upp")


def test_supervisor_filters_and_closes(office: Served, page: Page) -> None:
    left(office, 1)
    left(office, 2, ENGINEERS, caller="")
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/voicemail")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_label("Svarsgrupp").select_option(label="vatten och vägar")
    page.get_by_role("button", name="Visa").click()
    row = page.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Dolt nummer")
    row.get_by_role("link").click()
    page.get_by_label("Ärende").select_option(label="Vatten")
    page.get_by_label("Utfall").select_option(label="Löst")
    page.get_by_label("Anteckning").fill("Redan lagat.")
    page.get_by_role("button", name="Klar").click()
    expect(page.get_by_role("status")).to_contain_text("Röstmeddelandet är avslutat.")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_board_shows_how_many_and_the_oldest(office: Served, page: Page) -> None:
    left(office, 1, ago=90)
    signed_in(office, page, Role.SUPERVISOR)
    page.goto("/board")
    expect(page.locator("[data-total=voicemails]")).to_have_text("1")
    expect(page.locator("[data-total=oldest_voicemail]")).to_contain_text("1:3")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_on_voicemail_pages(
    office: Served, bare_page: Page, scheme: Literal["light", "dark"]
) -> None:
    page = bare_page
    page.emulate_media(color_scheme=scheme)
    withheld = left(office, 2, caller="")
    named = left(office, 1)
    signed_in(office, page, Role.ADMIN, "1")
    seen: list[str] = []
    for path in ("/voicemail", f"/voicemail/{named}", f"/voicemail/{withheld}"):
        page.goto(path)
        seen += find_faults(page, scheme)
    assert seen == []
