"""Sentences with values are said from recorded parts as a whole, or not at all."""

import pytest

from config.hours.spoken import spoken_digits, spoken_hours, spoken_when
from config.model.site import Site
from config.recordings.context import part_texts
from ivr.flow.steps import Play, PlayAll, Say
from ivr.prompts.speech import Speech
from tests.ivr.webhook_client import MONDAY, at


def all_parts(site: Site, language: str) -> dict[str, str]:
    """Return every part of a language as if it were recorded; a sound is named like its part."""
    return {f"{language}/{id_}": id_ for id_ in part_texts(site, language)}


@pytest.fixture
def speech(site: Site) -> Speech:
    return Speech(site, all_parts(site, "sv"))


def without_voice(site: Site, language: str) -> Site:
    mute = site.languages[language].model_copy(update={"voice": ""})
    return site.model_copy(update={"languages": site.languages | {language: mute}})


def test_place_in_the_queue_is_assembled(speech: Speech) -> None:
    said = speech.say("sv", "position", position=7)
    assert said == PlayAll(("position-1", "number-7", "position-2"))


def test_place_without_a_recorded_number_is_spoken_as_a_whole(speech: Speech, site: Site) -> None:
    said = speech.say("sv", "position", position=31)
    assert said == Say(site.text("sv", "position", position=31), "sv")


def test_missing_piece_leaves_the_whole_sentence_to_the_voice(site: Site) -> None:
    some = all_parts(site, "sv")
    del some["sv/position-2"]
    assert isinstance(Speech(site, some).say("sv", "position", position=7), Say)


def test_menu_option_names_its_group(speech: Speech, site: Site) -> None:
    name = site.groups["skola"].name["sv"]
    said = speech.say("sv", "menu_option", key="2", name=name)
    assert said == PlayAll(("menu_option-1", "digit-2", "menu_option-2", "name-skola"))


def test_minutes_are_one_recording_with_their_unit(speech: Speech) -> None:
    said = speech.say("sv", "callback_promised_later", minutes=5)
    assert isinstance(said, PlayAll)
    assert said.names[1] == "minutes-5"


def test_date_and_time_are_assembled(speech: Speech, site: Site) -> None:
    friday = spoken_when(site, "sv", at("2026-06-15 10:00"), at("2026-06-19 08:30"))
    said = speech.say("sv", "opens_next", when=friday)
    assert said == PlayAll(("opens_next-1", "weekday-fri-on", "when_weekday-1", "time-0830"))
    later = spoken_when(site, "sv", at("2026-06-15 10:00"), at("2026-07-24 08:00"))
    said = speech.say("sv", "opens_next", when=later)
    assert isinstance(said, PlayAll)
    assert said.names[1:] == (
        "weekday-fri-on",
        "when_date-1",
        "day-24",
        "month-7",
        "when_date-2",
        "time-0800",
    )


def test_opening_hours_are_assembled(speech: Speech, site: Site) -> None:
    hours = spoken_hours(site, "sv", "skola", MONDAY)
    said = speech.say("sv", "hours", hours=hours)
    assert isinstance(said, PlayAll)
    assert {"hours-1", "hours_span-1"} < set(said.names)


def test_telephone_number_is_said_digit_by_digit(speech: Speech, site: Site) -> None:
    said = speech.say("sv", "number_read", number=spoken_digits(site, "sv", "+46701740605"))
    assert isinstance(said, PlayAll)
    digits = [name for name in said.names if name.startswith("digit-")]
    assert "".join(name[-1] for name in digits) == "0701740605"


def test_whole_recording_wins_over_parts(site: Site) -> None:
    sounds = all_parts(site, "sv") | {"sv/closed": "closed"}
    assert Speech(site, sounds).say("sv", "closed") == Play("closed")


def test_language_without_voice_says_values_in_itself(site: Site) -> None:
    mute = without_voice(site, "fi")
    speech = Speech(mute, all_parts(mute, "fi"))
    name = mute.groups["skola"].name
    said = speech.say("fi", "menu_option", key="1", name=lambda words: mute.named(name, words))
    assert isinstance(said, PlayAll)
    assert "name-skola" in said.names


def test_fallback_says_values_in_the_default_language(site: Site) -> None:
    mute = without_voice(site, "fi")
    name = mute.groups["skola"].name
    said = Speech(mute, {}).say(
        "fi", "menu_option", key="1", name=lambda words: mute.named(name, words)
    )
    assert said == Say(mute.text("sv", "menu_option", key="1", name=name["sv"]), "sv")


def test_draft_is_played_only_without_a_voice(site: Site) -> None:
    drafts = {"fi/closed": "draft"}
    assert isinstance(Speech(site, {}, drafts).say("fi", "closed"), Say)
    assert Speech(without_voice(site, "fi"), {}, drafts).say("fi", "closed") == Play("draft")


def test_recordings_and_drafts_are_never_mixed_in_a_sentence(site: Site) -> None:
    mute, some = without_voice(site, "fi"), all_parts(site, "fi")
    recorded = {id_: sound for id_, sound in some.items() if "position" in id_}
    drafts = {id_: sound for id_, sound in some.items() if "position" not in id_}
    said = Speech(mute, recorded, drafts).say("fi", "position", position=7)
    assert said == Say(mute.text("sv", "position", position=7), "sv")


def test_assembled_language_choice_is_announced(site: Site) -> None:
    mute = without_voice(site, "fi")
    assert Speech(mute, all_parts(mute, "fi")).has("fi", "language_choice")
    assert not Speech(mute, {"fi/language_choice-9": "?"}).has("fi", "language_choice")
