"""The prompts page: the matrix, its filters and the sounds."""

from pathlib import Path

import pytest
from redis import Redis

from config.load import load_site
from console.identity.roles import Role
from tests.console.office import Browser, Office
from tests.ivr.prompt_site import PromptSite
from tests.ivr.sounds import noise, speech, spoken, written


@pytest.fixture
def small(tmp_path: Path) -> PromptSite:
    return PromptSite(tmp_path)


@pytest.fixture
def office(redis: Redis, small: PromptSite, tmp_path: Path) -> Office:
    return Office(redis, load_site(small.folder), tmp_path, site=small.folder)


@pytest.fixture
def browser(office: Office) -> Browser:
    return office.signed_in(Role.SUPERVISOR)


def test_page_shows_text_and_state_of_each_sentence(browser: Browser, small: PromptSite) -> None:
    browser.speak("en")
    page = browser.get("/prompts?language=en").text
    assert small.site.text("en", "closed") in page
    assert "The carrier's voice reads it." in page
    assert "<audio" not in page


def test_recorded_sentence_can_be_played(browser: Browser, small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    assert 'src="/prompts/sound/en/closed"' in browser.get("/prompts?language=en").text
    sound = browser.get("/prompts/sound/en/closed")
    assert (sound.status_code, sound.mimetype) == (200, "audio/wav")
    assert sound.data.startswith(b"RIFF")


def test_state_filters_the_sentences(browser: Browser, small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    page = browser.get("/prompts?language=en&state=recorded").text
    assert small.site.text("en", "closed") in page
    assert small.site.text("en", "goodbye") not in page


def test_parts_are_shown_on_request(browser: Browser) -> None:
    assert "number-7" not in browser.get("/prompts?language=sv").text
    assert "number-7" in browser.get("/prompts?language=sv&parts=1").text


def test_fault_of_quality_is_shown_in_the_page_s_language(
    browser: Browser, small: PromptSite
) -> None:
    noisy = written(speech() + noise(2.5, level=0.04), 16_000)
    small.bring({"en/closed.wav": noisy}, force=True)
    browser.speak("sv")
    assert "Bakgrunden är för stark" in browser.get("/prompts?language=en").text


@pytest.mark.parametrize(
    "path",
    [
        "/prompts/sound/en/closed",
        "/prompts/sound/xx/closed",
        "/prompts/sound/en/..%2f..%2fsite",
        "/prompts/sound/en/text_held",
    ],
)
def test_what_is_not_recorded_has_no_sound(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("query", ["language=xx", "state=lost", "parts=%00", "language=%F0%9F"])
def test_unknown_filter_shows_the_page_all_the_same(browser: Browser, query: str) -> None:
    assert browser.get(f"/prompts?{query}").status_code == 200


def test_guide_does_not_see_the_prompts(office: Office) -> None:
    guide = office.signed_in(Role.GUIDE, "1")
    assert guide.get("/prompts").status_code == 403
    assert guide.get("/prompts/sound/en/closed").status_code == 403
