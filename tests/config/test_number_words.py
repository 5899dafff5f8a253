"""Numbers and ordinals in words, and plurals: CLDR's, Lotsa's own, or the site's."""

import pytest
from pydantic import ValidationError

from config.hours.spoken import spoken_digits
from config.model.language import Language
from tests.config.test_calendar import malmo
from tests.config.test_cldr import language


@pytest.mark.parametrize(
    ("code", "number", "word"),
    [
        ("sv", 21, "tjugoett"),
        ("en", 100, "one hundred"),
        ("fi", 3, "kolme"),
        ("pl", 5, "pięć"),
        ("bs", 2, "dva"),
        ("fa", 3, "سه"),
        ("se", 3, "golbma"),
        ("so", 21, "kow iyo labaatan"),
        ("so", 77, "77"),
        ("ug", 3, "3"),
    ],
)
def test_number_in_words(code: str, number: int, word: str) -> None:
    assert language(code).number_word(number) == word


@pytest.mark.parametrize(
    ("code", "rule", "number", "word"),
    [
        ("sv", "", 3, "tredje"),
        ("en", "", 21, "twenty-first"),
        ("fi", "spellout-ordinal-essive", 3, "kolmantena"),
        ("ar", "spellout-ordinal-feminine", 8, "الثامنة"),
        ("pl", "", 3, "3"),
    ],
)
def test_ordinal_in_words(code: str, rule: str, number: int, word: str) -> None:
    assert language(code, ordinal_rule=rule).ordinal_word(number) == word


def test_site_writes_numbers_that_nobody_else_has() -> None:
    own = language("pl", numbers={3: "trójka"}, ordinals={1: "pierwszy"})
    assert (own.number_word(3), own.number_word(4)) == ("trójka", "cztery")
    assert (own.ordinal_word(1), own.ordinal_word(2)) == ("pierwszy", "2")


def test_unknown_rule_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValidationError, match="spellout-ordinal-masculine"):
        language("sv", ordinal_rule="spellout-ordinal-plural")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sv", {1: "en minut", 2: "2 minuter"}),
        ("ar", {1: "دقيقة واحدة", 2: "دقيقتين", 3: "3 دقائق", 11: "11 دقيقة", 103: "103 دقائق"}),
        ("pl", {1: "minutę", 2: "2 minuty", 5: "5 minut", 12: "12 minut", 22: "22 minuty"}),
        ("bs", {1: "jednu minutu", 21: "21 minutu", 3: "3 minute", 11: "11 minuta"}),
        ("so", {1: "hal daqiiqo", 5: "5 daqiiqo"}),
        ("fa", {1: "یک دقیقه", 5: "5 دقیقه"}),
    ],
)
def test_minutes_have_the_right_plural(code: str, said: dict[int, str]) -> None:
    words = malmo.languages[code]
    assert {count: words.spoken_minutes(count) for count in said} == said


def test_plural_rule_comes_from_cldr() -> None:
    polish: Language = language("pl", minutes=("a", "b", "c"))
    assert [polish.spoken_minutes(count) for count in (1, 2, 5, 22, 25)] == [*"abcbc"]


def test_missing_plural_form_is_refused_with_examples() -> None:
    with pytest.raises(ValidationError, match="3 forms; write one each for 1, 2, 5"):
        language("pl", minutes=("a", "b"))


def test_sentence_says_a_number_in_words() -> None:
    written = malmo.sentences["sv"] | {
        "position": "Du är {position:ordinal} i kön.",
        "menu_option": "{name}: {key:words}",
    }
    site = malmo.model_copy(update={"sentences": malmo.sentences | {"sv": written}})
    assert site.text("sv", "position", position=3) == "Du är tredje i kön."
    assert site.text("sv", "menu_option", name="skola", key=2) == "skola: två"


def test_languages_have_names_in_each_other() -> None:
    assert malmo.called("so", "sv") == "somaliska"
    assert malmo.called("bs", "sv") == "bosniska, kroatiska och serbiska"
    assert malmo.called("fa", "fi") == "persia"
    assert malmo.called("pl", "bs") == "poljski"


def test_telephone_numbers_are_said_in_pairs_if_the_site_says_so() -> None:
    pairs = malmo.languages["sv"].model_copy(update={"telephone": "pairs"})
    site = malmo.model_copy(update={"languages": {**malmo.languages, "sv": pairs}})
    said = spoken_digits(site, "sv", "+46406280400")
    assert said == "noll fyrtio, sex tjugoåtta, noll fyra, noll noll"
    assert spoken_digits(malmo, "sv", "+46406280400").startswith("noll fyra noll, sex två åtta")
