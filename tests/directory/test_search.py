"""What a guide types finds the right entry first."""

import pytest

from config.model.site import Site
from directory.search_index import SearchIndex

QUERIES = {
    # as written, inflected, without accents, misspelled
    "bygglov": "bygglov",
    "bygglovet": "bygglov",
    "Bygglov!": "bygglov",
    "byglov": "bygglov",
    "hemtjänst": "hemtjanst",
    "hemtjanst": "hemtjanst",
    "hemtjänsten": "hemtjanst",
    "hemtjnst": "hemtjanst",
    "felparkering": "p_bot",
    "felparkerad": "p_bot",
    "parkeringsböter": "p_bot",
    "parkeringsboter": "p_bot",
    "p-bot": "p_bot",
    "handikapparkering": "parkeringstillstand",
    "parkeringstillstånd": "parkeringstillstand",
    "försäkringskasan": "forsakringskassan",
    "deklaratoin": "skatteverket",
    "uppehållstillstånd": "migrationsverket",
    "rullstolar": "hjalpmedel",
    "matförgiftad": "livsmedel",
    # the beginning of a word, as it is typed
    "hemtj": "hemtjanst",
    "försäkr": "forsakringskassan",
    "trygg": "trygghetslarm",
    # other words for the same thing
    "dagis": "forskoleplats",
    "forskoleko": "forskoleplats",
    "sopor": "va_syd",
    "soptunna": "va_syd",
    "socialbidrag": "ekonomiskt_bistand",
    "gatlampa": "felanmalan_gata",
    "snöröjning": "felanmalan_gata",
    "färdtjänst": "serviceresor",
    "vab": "forsakringskassan",
    "strömavbrott": "eon",
    "god man": "overformyndaren",
    "sfi": "komvux",
    # several words, and a whole question
    "bygga altan": "bygglov",
    "störande grannar": "sofia_nyberg",
    "var söker jag bygglov": "bygglov",
    # people, numbers, other languages
    "birgitta": "birgitta_holm",
    "mäkinen": "leena_makinen",
    "makinen": "leena_makinen",
    "1177": "sjukvardsradgivningen",
    "114 14": "polisen",
    "housing queue": "boplats_syd",
    "building permits": "bygglov",
    "الروضة": "forskoleplats",
}


@pytest.fixture(scope="module")
def index(site: Site) -> SearchIndex:
    return SearchIndex(site)


@pytest.mark.parametrize(("typed", "entry"), QUERIES.items(), ids=QUERIES)
def test_query_finds_the_entry_first(index: SearchIndex, typed: str, entry: str) -> None:
    assert next((found.id for found in index.search(typed)), "") == entry


def test_number_finds_its_entry_however_it_is_written(index: SearchIndex, site: Site) -> None:
    number = next(entry for entry in site.directory if entry.id == "va_syd").number
    national = "0" + number.removeprefix("+46")
    for typed in (number, national, f"{national[:3]}-{national[3:6]} {national[6:]}"):
        assert [entry.id for entry in index.search(typed)] == ["va_syd"]


def test_nothing_found_for_an_unknown_word(index: SearchIndex) -> None:
    assert index.search("xyzzyq") == []


def test_empty_query_lists_the_directory(index: SearchIndex, site: Site) -> None:
    assert len(index.search("", limit=500)) == len(site.directory)


def test_entry_in_the_citizens_language_ranks_first(index: SearchIndex) -> None:
    assert index.search("biståndshandläggare")[0].id != "leena_makinen"
    assert index.search("biståndshandläggare", speaks="fi")[0].id in ("leena_makinen", "hemtjanst")


def test_most_words_win_if_no_entry_has_all(index: SearchIndex) -> None:
    assert index.search("bygglov altan xyzzyq")[0].id == "bygglov"
