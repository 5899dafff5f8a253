"""Keys and menus as pure functions: where each key leads and what is announced."""

import pytest

from config.model.number import Number
from config.model.site import Site
from ivr.flow import language, menu
from ivr.flow.destination import ToGroup, ToLanguages, ToMenu, ToOption
from ivr.flow.greeting import after_language, first_destination, greeting
from ivr.flow.steps import Ask, Play, Say, Steps
from ivr.prompts.speech import Speech
from tests.ivr.webhook_client import BUSINESS, MAIN, MONDAY, SCHOOL

TOP, CITY = ToMenu("sv", "main"), ToMenu("sv", "stad")


@pytest.fixture
def speech(site: Site) -> Speech:
    return Speech(site, {})


def number(site: Site, to: str = MAIN) -> Number:
    found = site.number(to)
    assert found is not None
    return found


def texts(steps: Steps) -> list[str]:
    (ask,) = steps
    assert isinstance(ask, Ask)
    return [child.text for child in ask.children if isinstance(child, Say)]


def test_number_with_several_languages_offers_the_choice(site: Site) -> None:
    assert first_destination(number(site)) == ToLanguages()


def test_direct_number_with_one_language_goes_to_its_queue(site: Site) -> None:
    assert first_destination(number(site, SCHOOL)) == ToGroup("sv", "skola")


def test_direct_number_with_two_languages_skips_only_the_menu(site: Site) -> None:
    assert first_destination(number(site, BUSINESS)) == ToLanguages()
    assert after_language(number(site, BUSINESS), "en") == ToGroup("en", "foretag")


def test_greeting_is_in_the_numbers_first_language(site: Site, speech: Speech) -> None:
    assert greeting(speech, number(site), "sv") == Say("Välkommen till Malmö stad.", "sv")


def test_each_language_is_offered_in_itself(site: Site, speech: Speech) -> None:
    heard = texts(language.ask(speech, number(site), ToLanguages(), ()))
    assert heard[:2] == ["För svenska, tryck 1.", "For English, press 2."]


@pytest.mark.parametrize(
    ("key", "destination"),
    [
        ("1", ToMenu("sv", "main")),
        ("3", ToMenu("ar", "main")),
        ("0", ToGroup("sv", "vagledning", "to_person")),
        ("*", ToLanguages()),
        ("#", ToLanguages()),
        ("", ToLanguages(1)),
        ("8", ToLanguages(1, "not_understood")),
        ("9", ToLanguages(more=True)),
    ],
)
def test_keys_in_the_choice_of_language(site: Site, key: str, destination: object) -> None:
    assert language.press(site, number(site), ToLanguages(), key) == destination


@pytest.mark.parametrize("key", ["", "8"])
def test_two_failed_language_choices_lead_to_a_person(site: Site, key: str) -> None:
    assert language.press(site, number(site), ToLanguages(1), key) == ToGroup(
        "sv", "vagledning", "to_person"
    )


def test_silence_on_a_direct_number_leads_to_a_person(site: Site) -> None:
    destination = language.press(site, number(site, BUSINESS), ToLanguages(1), "")
    assert destination == ToGroup("sv", "vagledning", "to_person")


def test_menu_announces_its_options(site: Site, speech: Speech) -> None:
    heard = texts(menu.ask(speech, number(site), CITY, MONDAY, ()))
    assert heard == [
        "Tryck 1 för boende, bygglov och miljö.",
        "Tryck 2 för gator, trafik och parker.",
        "Tryck 3 för att lämna ett meddelande om fel på gator och i parker.",
        "Tryck 0 om du vill tala med en person.",
        "Tryck stjärna för att höra igen, fyrkant för att gå tillbaka.",
    ]


@pytest.mark.parametrize("lang", ["sv", "en", "ar", "fi", "pl", "da", "bs"])
def test_every_menu_key_is_announced_and_leads_somewhere(
    site: Site, speech: Speech, lang: str
) -> None:
    at = ToMenu(lang, "main")
    heard = texts(menu.ask(speech, number(site), at, MONDAY, ()))
    for option, sentence in zip(site.menus["main"].options, heard, strict=False):
        assert option.key in sentence
        assert isinstance(
            menu.press(site, number(site), at, option.key), (ToGroup, ToMenu, ToOption)
        )


def test_top_menu_offers_no_way_back(lilla: Site) -> None:
    only_swedish = lilla.numbers[0].model_copy(update={"languages": ("sv",)})
    heard = texts(menu.ask(Speech(lilla, {}), only_swedish, ToMenu("sv", "start"), MONDAY, ()))
    assert heard[-1] == lilla.text("sv", "menu_again")
    assert menu.press(lilla, only_swedish, ToMenu("sv", "start"), "#") == ToMenu("sv", "start")


@pytest.mark.parametrize(
    ("at", "key", "destination"),
    [
        (TOP, "1", ToGroup("sv", "skola")),
        (TOP, "2", CITY),
        (CITY, "2", ToGroup("sv", "gata")),
        (CITY, "#", TOP),
        (TOP, "#", ToLanguages()),
        (TOP, "0", ToGroup("sv", "vagledning", "to_person")),
        (CITY, "*", CITY),
        (TOP, "", ToMenu("sv", "main", 1)),
        (TOP, "8", ToMenu("sv", "main", 1, "not_understood")),
        (ToMenu("sv", "main", 1), "2", CITY),
        (ToMenu("sv", "main", 1), "*", ToMenu("sv", "main", 1)),
        (ToMenu("sv", "main", 1), "", ToGroup("sv", "vagledning", "to_person")),
        (ToMenu("sv", "stad", 1), "8", ToGroup("sv", "vagledning", "to_person")),
    ],
)
def test_keys_in_a_menu(site: Site, at: ToMenu, key: str, destination: object) -> None:
    assert menu.press(site, number(site), at, key) == destination


def test_language_without_a_voice_plays_its_recordings(site: Site) -> None:
    mute = site.languages["fi"].model_copy(update={"voice": ""})
    voiceless = site.model_copy(update={"languages": site.languages | {"fi": mute}})
    speech = Speech(voiceless, {"fi/goodbye": "fi-goodbye-1.wav"})
    assert speech.say("fi", "goodbye") == Play("fi-goodbye-1.wav")
    assert speech.say("fi", "hold") == Say(site.text("sv", "hold"), "sv")
