"""Sound on a guide's page, with the softphone of the simulated network."""

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from service.chromium import chromium
from tests.browser.calls.desk import Desk
from tests.browser.conftest import ARGUMENTS

pytestmark = pytest.mark.browser

WARNINGS = "/simulator/clients/guide_1/warnings"
BLOCKED = """
let clicked = false;
const { resume } = AudioContext.prototype;
addEventListener("pointerdown", () => { clicked = true; }, { capture: true });
AudioContext.prototype.resume = function () {
  return clicked ? resume.call(this) : new Promise(() => null);
};
Object.defineProperty(AudioContext.prototype, "state", {
  get() { return clicked ? "running" : "suspended"; },
});
"""
"""Blocks sound before a click, as browsers do; to them, all that Playwright does is a click."""
HEARS_NOTHING = "Invånaren hör inget från din mikrofon."


class TestSilentMicrophone:
    """A headset whose switch is off."""

    @pytest.fixture
    def browser(self, playwright: Playwright, tmp_path: Path) -> Iterator[Browser]:
        """A browser that may use the microphone, which gives no sound."""
        with wave.open(str(tmp_path / "silence.wav"), "wb") as file:
            file.setparams((1, 2, 48000, 0, "NONE", ""))
            file.writeframes(bytes(2 * 48000))
        microphone = [
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={tmp_path / 'silence.wav'}",
        ]
        started = playwright.chromium.launch(
            executable_path=chromium(), args=[*ARGUMENTS, *microphone]
        )
        yield started
        started.close()

    def test_guide_is_warned_before_and_in_a_call(self, desk: Desk) -> None:
        """No caller rings in vain, and none is left in a silence that the guide cannot notice."""
        choose_microphone(desk, 1)
        desk.page.locator("#choices").get_by_role("button", name="Redo").click()
        expect(desk.page.get_by_role("alert")).to_contain_text("Mikrofonen ger inget ljud.")
        desk.guide.is_in(status="signed_out")
        choose_microphone(desk, 0)
        desk.become_ready()
        ada = desk.answers("Ada")
        choose_microphone(desk, 1)
        desk.shows(HEARS_NOTHING)
        ada.hang_up()
        expect(desk.page.get_by_text(HEARS_NOTHING)).to_be_hidden()
        desk.shows("Mikrofonen ger inget ljud.")


def choose_microphone(desk: Desk, place: int) -> None:
    """Choose from the list of microphones; the first is the computer's own choice."""
    sound = desk.page.locator("#sound")
    if not sound.evaluate("sound => sound.open"):
        sound.locator("summary").click()
    microphones = sound.locator("[data-device=input]")
    expect(microphones.locator("option").nth(1)).to_be_attached()
    microphones.select_option(index=place)


def test_carriers_warnings_are_shown_while_they_last(desk: Desk) -> None:
    network = desk.actors.stack.network
    desk.become_ready()
    ada = desk.answers("Ada")
    network("POST", WARNINGS, {"name": "high-jitter"})
    desk.shows("Linjen är dålig.")
    network("POST", WARNINGS, {"name": "constant-audio-input-level"})
    desk.shows(HEARS_NOTHING)
    network("POST", WARNINGS, {"name": "constant-audio-input-level", "raised": False})
    desk.shows("Linjen är dålig.")
    desk.actors.are_connected("Ada", "guide 1")
    ada.hang_up()
    expect(desk.page.locator("#quality")).to_be_hidden()


def test_blocked_sound_is_shown_before_the_guide_is_set_away(desk: Desk) -> None:
    """Nobody has clicked in the new window: it would ring silently, and a caller in vain."""
    desk.become_ready()
    desk.page.close()
    desk.page = desk.open_window(BLOCKED)
    desk.shows("Webbläsaren blockerar ljud")
    desk.actors.stack.advance(31)
    desk.guide.is_in(status="away", reason="telephone")
    ada = desk.actors.person("Ada")
    ada.call("+46406280410")
    desk.actors.waiting_in("skola.sv", 1)
    ada.hears("hold")
    desk.press("Jag är redo igen")
    desk.accept()
    desk.talks_with("Ada")
    expect(desk.page.locator("#telephone-fault")).to_be_hidden()
