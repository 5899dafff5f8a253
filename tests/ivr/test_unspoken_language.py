"""A language with neither a voice nor recordings is not announced, nor mixed into another."""

from pathlib import Path

import pytest
from redis import Redis

from callback.verbs.close import close
from config.site import Site
from ivr.prompts import audio
from ivr.prompts.media import Media
from ivr.prompts.speech import Speech
from ivr.prompts.unspoken import unspoken
from routing.effects import DialCitizen
from tests.ivr.exchange import Exchange, Heard, at

FINNISH = ("suom", "varhaiskasvatus", "kello", "huomenna", "nolla", "arkisin", "kaupunki", "paina")
CHOICE = "fi/language_choice"


@pytest.fixture
def silent(site: Site) -> Site:
    """The reference site without a Finnish voice."""
    finnish = site.languages["fi"].model_copy(update={"voice": ""})
    return site.model_copy(update={"languages": {**site.languages, "fi": finnish}})


@pytest.fixture
def exchange(redis: Redis, silent: Site, data: Path) -> Exchange:
    return Exchange(redis, silent, data)


def swedish(heard: Heard) -> bool:
    """Whether every sentence is whole Swedish, and none names Swedish as what nobody speaks."""
    said = [line for line in heard.lines if ": " in line]
    words = " ".join(said).casefold()
    return (
        all(line.startswith("sv-SE: ") for line in said)
        and not any(word in words for word in FINNISH)
        and "talar svenska" not in words
    )


def test_its_key_is_not_announced_with_another_languages_words(exchange: Exchange) -> None:
    assert exchange.calls().lines[1:] == [
        "sv-SE: Välkommen till Malmö stad.",
        "sv-SE: För svenska, tryck 1.",
        "en-GB: For English, press 2.",
        "arb: للغة العربية، اضغط 3.",
    ]


def test_its_key_still_chooses_it(exchange: Exchange) -> None:
    menu = exchange.hears(exchange.calls().action, key="4")
    exchange.hears(menu.action, key="1")
    assert exchange.contact().queue.id == "skola.fi"


@pytest.mark.parametrize("moment", ["2026-06-16 10:00", "2026-06-17 10:00", "2026-06-16 22:00"])
def test_no_sentence_mixes_two_languages(exchange: Exchange, moment: str) -> None:
    """On a day with Finnish speakers, on one without, and at night."""
    exchange.now = at(moment)
    heard = exchange.hears(exchange.calls().action, key="4")
    for key in ("1", "1", "1", "1", "1"):
        assert swedish(heard), heard.lines
        if not any("Gather" in line for line in heard.lines):
            break
        heard = exchange.hears(heard.action, key=key)
    assert swedish(heard), heard.lines


def test_a_group_that_is_closed_tells_its_hours_in_one_language(exchange: Exchange) -> None:
    exchange.now = at("2026-06-16 07:00")
    heard = exchange.hears("/voice/closed?group=foretag&lang=fi", key="*")
    assert "sv-SE: Just nu är det stängt för företagslotsen." in heard.lines
    assert swedish(heard), heard.lines


def test_a_callback_is_told_in_one_language(exchange: Exchange) -> None:
    exchange.now = at("2026-06-16 10:00")
    menu = exchange.hears(exchange.calls().action, key="4")
    exchange.promises(exchange.hears(menu.action, key="1").action)
    exchange.tells("/voice/status", "A", "completed")
    assert swedish(exchange.calls("B"))
    exchange.tells("/voice/status", "B", "completed")
    exchange.now = at("2026-06-16 16:00")
    close(exchange.callbacks, exchange.now)
    assert swedish(exchange.calls("C"))


def test_the_citizen_who_is_rung_back_hears_one_language(exchange: Exchange) -> None:
    exchange.now = at("2026-06-16 10:00")
    menu = exchange.hears(exchange.calls().action, key="4")
    exchange.promises(exchange.hears(menu.action, key="1").action)
    exchange.tells("/voice/status", "A", "completed")
    speaker = next(i for i, g in exchange.desk.site.guides.items() if "fi" in g.languages)
    exchange.ready(speaker)
    exchange.accepts()
    dial = exchange.take(DialCitizen)
    query = f"attempt={dial.attempt}&contact={dial.contact}&lang=fi"
    assert swedish(exchange.hears(f"/voice/citizen/answer?{query}", "D"))


def test_a_recorded_choice_can_be_heard(silent: Site, tmp_path: Path) -> None:
    sounds = Media.prepare(tmp_path, 1, {CHOICE: audio.ringing()})
    speech = Speech(silent, sounds.recordings)
    assert speech.has("fi", "language_choice")
    assert not speech.has("fi", "language_away")


def test_the_check_names_a_language_that_is_not_heard(silent: Site, site: Site) -> None:
    (note,) = unspoken(silent, ())
    assert "'fi' has neither a voice nor the recording recordings/fi/language_choice.wav" in note
    assert list(unspoken(site, ())) == []
    assert list(unspoken(silent, {CHOICE})) == []
