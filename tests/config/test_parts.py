"""The parts that sentences with values are assembled from."""

import pytest

from config.load import load_site
from config.model.site import Site
from config.recordings.context import part_texts
from config.recordings.parts import KINDS, kind_of, parts
from config.recordings.pieces import Piece, Value, is_assembled, pieces
from config.spoken.sentence import NEVER_PLAYED, SENTENCES
from tests.config.cases import MALMO


@pytest.fixture(scope="module")
def malmo() -> Site:
    return load_site(MALMO)


def test_sentence_is_cut_at_its_values() -> None:
    assert pieces("position", "Du har plats {position} i kön.") == (
        Piece("position-1", "Du har plats"),
        Value("position"),
        Piece("position-2", "i kön"),
    )


def test_punctuation_alone_is_no_piece() -> None:
    assert pieces("emergency", "{name}, ring {number}.") == (
        Value("name"),
        Piece("emergency-1", "ring"),
        Value("number"),
    )


def test_only_sentences_with_values_are_assembled() -> None:
    assert is_assembled("position", "Plats {position}.")
    assert is_assembled("days_all", "alla dagar")
    assert not is_assembled("closed", "Vi har stängt.")
    assert not is_assembled("text_held", "{site}: stopp.")
    assert not is_assembled("time_hour", "{hour}")


def test_parts_have_the_site_s_own_words(malmo: Site) -> None:
    swedish = parts(malmo, "sv")
    assert swedish["digit-7"] == "sju"
    assert swedish["number-12"] == "12"
    assert swedish["minutes-1"] == "en minut"
    assert swedish["time-0800"] == "8"
    assert swedish["time-1630"] == "16.30"
    assert swedish["weekday-mon-on"] == "på måndag"
    assert swedish["month-6"] == "juni"
    assert swedish["name-skola"] == malmo.groups["skola"].name["sv"]
    assert swedish["language-ar"] == "arabiska"


def test_two_parts_never_share_a_text_within_their_kind(malmo: Site) -> None:
    for language in malmo.languages:
        found = [(kind_of(id_), text) for id_, text in parts(malmo, language).items()]
        assert len(found) == len(set(found))


def test_ids_tell_sentences_pieces_and_parts_apart(malmo: Site) -> None:
    assert not set(KINDS.values()) & set(SENTENCES)
    for language in malmo.languages:
        assert all("-" in id_ for id_ in part_texts(malmo, language))


def test_pieces_of_text_messages_are_not_recorded(malmo: Site) -> None:
    silent = [key for key, why in NEVER_PLAYED.items() if "part of" not in why]
    found = part_texts(malmo, "sv")
    assert not [key for key in silent for id_ in found if id_.startswith(f"{key}-")]
