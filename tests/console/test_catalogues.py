"""Every text of the pages is marked, and translated into every language."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from config.model.people import People
from console.translations.catalogues import LOCALES, SOURCE, read, script_texts, translations
from console.translations.extract import ROOT, extracted
from console.translations.people import USUAL, without_word
from tests.console.unmarked_texts import in_module, in_script, in_template

CONSOLE = ROOT / "console"
MARKED = extracted()
LANGUAGES = pytest.mark.parametrize("language", LOCALES)


def ids(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {_forms(message.id) for message in catalogue if message.id}


def texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())  # type: ignore[arg-type]


@LANGUAGES
def test_every_text_is_translated(language: str) -> None:
    catalogue = read(language)
    assert [m.id for m in texts(catalogue) if m.fuzzy or not all(_forms(m.string))] == []
    assert ids(MARKED) - ids(catalogue) == set()


@LANGUAGES
def test_no_catalogue_has_an_unused_text(language: str) -> None:
    catalogue = read(language)
    assert ids(catalogue) - ids(MARKED) == set()
    assert list(catalogue.obsolete) == []


@LANGUAGES
def test_translations_have_the_placeholders_of_the_text(language: str) -> None:
    for message in texts(read(language)):
        wanted = set(re.findall(r"%\(\w+\)s", _forms(message.id)[-1]))
        for form in _forms(message.string)[-1:]:
            assert set(re.findall(r"%\(\w+\)s", form)) == wanted, message.id


def test_source_language_repeats_the_texts() -> None:
    """Except that it leaves the word for the people to the site."""
    changed = [
        m.id
        for m in texts(read(SOURCE))
        if [*map(without_word, _forms(m.id))] != [*_forms(m.string)]
    ]
    assert changed == []


@LANGUAGES
def test_texts_have_the_sites_word_for_its_people(language: str) -> None:
    people = People(person="p", the_person="tp", people="pp", the_people="tpp")
    said = translations(language, people).gettext("The citizen did not answer.")
    assert said in ("Tp svarade inte.", "Tp did not answer.")
    usual = translations(language, USUAL[language]).gettext("the citizen")
    assert usual in ("invånaren", "the citizen")


def test_plurals_follow_the_number() -> None:
    one, many = "%(num)s open callback", "%(num)s open callbacks"
    swedish = translations("sv", USUAL["sv"])
    assert swedish.ngettext(one, many, 1) == "%(num)s öppen återuppringning"
    assert swedish.ngettext(one, many, 2) == "%(num)s öppna återuppringningar"


def test_scripts_get_only_their_own_texts() -> None:
    words = USUAL["sv"]
    guide, board = (script_texts("sv", words, "web", room) for room in ("guide", "board"))
    assert guide["Opens %(time)s."] == "Öppnar %(time)s."
    assert "Opens %(time)s." not in board
    assert "Lotsa does not respond. Try again in a moment." in {*guide} & {*board}


def files(pattern: str) -> list[Path]:
    found = sorted(CONSOLE.glob(pattern))
    assert found
    return found


def test_every_text_of_a_template_is_marked() -> None:
    unmarked = {file.name: list(in_template(file.read_text())) for file in files("**/*.html")}
    assert {name: found for name, found in unmarked.items() if found} == {}


def test_every_text_of_a_script_is_marked() -> None:
    unmarked = {file.name: list(in_script(file.read_text())) for file in files("**/*.js")}
    assert {name: found for name, found in unmarked.items() if found} == {}


def test_every_refusal_is_marked_and_no_module_has_swedish() -> None:
    modules = [*files("**/*.py"), *files("../records/*.py")]
    unmarked = {file.name: list(in_module(file.read_text())) for file in modules}
    assert {name: found for name, found in unmarked.items() if found} == {}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("<p>Wait {{ minutes }}</p>", "Wait"),
        ('<input placeholder="search">', "search"),
        ('<b aria-label="{{ _("Ready") }} now"></b>', "now"),
        ('{{ "Wrap-up time" if x else _("Ready") }}', "Wrap-up time"),
        ('{% set words = {"a key": "nobody waits"} %}', "nobody waits"),
    ],
)
def test_unmarked_text_of_a_template_is_found(template: str, text: str) -> None:
    assert list(in_template(template)) == [text]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('say(gettext("Ready now"), "busy"); // a comment', []),
        ('say("Ready now.")', ["Ready now."]),
        ("put(`Återuppringning ${n}`)", ["Återuppringning ${n}"]),
        ('at.querySelector("th a").textContent = "and more";', ["and more"]),
    ],
)
def test_unmarked_text_of_a_script_is_found(script: str, found: list[str]) -> None:
    assert list(in_script(script)) == found


@pytest.mark.parametrize(
    ("module", "found"),
    [
        ('raise Refused(404, "No such page.")', ["'No such page.'"]),
        ('raise Refused(400, f"{field}: wrong")', ["f'{field}: wrong'"]),
        ('raise Refused(404, lazy_gettext("No such page."))', []),
        ("""f"{words.gettext('ready')} now" """, ["words.gettext('ready')"]),
        ('"""Om återuppringning."""\nNAME = "återuppringning"', ["återuppringning"]),
    ],
)
def test_unmarked_text_of_a_module_is_found(module: str, found: list[str]) -> None:
    assert list(in_module(module)) == found
