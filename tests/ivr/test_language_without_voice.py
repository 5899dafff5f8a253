"""A language with neither voice nor recordings is announced in another one and never mixed in."""

from pathlib import Path

import pytest
from redis import Redis

from callback.verbs.close import close
from config.model.site import Site
from ivr.prompts.speech import Speech
from ivr.prompts.unspoken import unspoken
from routing.effects import DialCitizen
from tests.ivr.webhook_client import Heard, WebhookClient, at

FINNISH = ("suom", "varhaiskasvatus", "kello", "huomenna", "nolla", "arkisin", "kaupunki", "paina")
CHOICE = "fi/language_choice"


@pytest.fixture
def silent(site: Site) -> Site:
    """Return the reference site without a Finnish voice."""
    finnish = site.languages["fi"].model_copy(update={"voice": ""})
    return site.model_copy(update={"languages": {**site.languages, "fi": finnish}})


@pytest.fixture
def webhooks(redis: Redis, silent: Site, data: Path) -> WebhookClient:
    return WebhookClient(redis, silent, data)


def swedish(heard: Heard) -> bool:
    """Return whether all is Swedish and no sentence says that nobody speaks it."""
    said = [line for line in heard.lines if ": " in line]
    words = " ".join(said).casefold()
    return (
        all(line.startswith("sv-SE: ") for line in said)
        and not any(word in words for word in FINNISH)
        and "talar svenska" not in words
    )


def test_key_is_announced_in_another_language(webhooks: WebhookClient) -> None:
    assert webhooks.call().lines[1:] == [
        "sv-SE: Välkommen till Malmö stad.",
        "sv-SE: För svenska, tryck 1.",
        "en-GB: For English, press 2.",
        "arb: للغة العربية، اضغط 3.",
        "sv-SE: För finska, tryck 4.",
        "sv-SE: För fler språk, tryck 9.",
        "en-GB: For more languages, press 9.",
    ]


def test_key_still_chooses_the_language(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="4")
    webhooks.request(menu.action, key="1")
    assert webhooks.contact().queue.id == "skola.fi"


@pytest.mark.parametrize("moment", ["2026-06-16 10:00", "2026-06-17 10:00", "2026-06-16 22:00"])
def test_no_sentence_mixes_two_languages(webhooks: WebhookClient, moment: str) -> None:
    """On a day with Finnish speakers, on one without, and at night."""
    webhooks.now = at(moment)
    heard = webhooks.request(webhooks.call().action, key="4")
    for key in ("1", "1", "1", "1", "1"):
        assert swedish(heard), heard.lines
        if not any("Gather" in line for line in heard.lines):
            break
        heard = webhooks.request(heard.action, key=key)
    assert swedish(heard), heard.lines


def test_closed_group_announces_its_hours_in_one_language(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-16 07:00")
    heard = webhooks.request("/voice/closed?group=foretag&lang=fi", key="*")
    assert "sv-SE: Just nu är det stängt för företagslotsen." in heard.lines
    assert swedish(heard), heard.lines


def test_callback_is_described_in_one_language(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-16 10:00")
    menu = webhooks.request(webhooks.call().action, key="4")
    webhooks.promise_callback(webhooks.request(menu.action, key="1").action)
    webhooks.send_status("/voice/status", "A", "completed")
    assert swedish(webhooks.call("B"))
    webhooks.send_status("/voice/status", "B", "completed")
    webhooks.now = at("2026-06-16 16:00")
    close(webhooks.callbacks, webhooks.now)
    assert swedish(webhooks.call("C"))


def test_called_back_citizen_hears_one_language(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-16 10:00")
    menu = webhooks.request(webhooks.call().action, key="4")
    webhooks.promise_callback(webhooks.request(menu.action, key="1").action)
    webhooks.send_status("/voice/status", "A", "completed")
    speaker = next(i for i, g in webhooks.router.site.guides.items() if "fi" in g.languages)
    webhooks.set_ready(speaker)
    webhooks.accept()
    dial = webhooks.pop_effect(DialCitizen)
    query = f"attempt={dial.attempt}&contact={dial.contact}&lang=fi"
    assert swedish(webhooks.request(f"/voice/citizen/answer?{query}", "D"))


def test_recorded_language_choice_is_announced(silent: Site) -> None:
    speech = Speech(silent, {CHOICE: "fi-language_choice-1.wav"})
    assert speech.has("fi", "language_choice")
    assert not speech.has("fi", "language_away")


def test_check_reports_a_language_that_cannot_be_heard(silent: Site, site: Site) -> None:
    others = {"so/language_choice", "fa/language_choice"}
    (note,) = unspoken(silent, others)
    assert note.path == ("languages", "fi", "[key]")
    text = "'fi' has neither a voice nor the recording recordings/fi/language_choice.wav"
    assert text in note.text
    assert len(list(unspoken(site, ()))) == 2
    assert list(unspoken(silent, {CHOICE, *others})) == []
