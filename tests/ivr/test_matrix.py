"""The prompt matrix says how each sentence is heard in each language."""

from pathlib import Path

import pytest

from config.spoken.sentence import NEVER_PLAYED, SENTENCES
from ivr.prompt_admin.example import example_sound
from ivr.prompt_admin.manuscript import as_html, as_text, manuscript
from ivr.prompt_admin.matrix import Prompt, State, matrix, part_prompts
from ivr.prompt_admin.takes import notes, takes
from ivr.prompts.recordings import playable
from ivr.prompts.sound_cache import SoundCache
from ivr.sound.sound_file import read_wav
from tests.ivr.prompt_site import PromptSite
from tests.ivr.sounds import noise, speech, spoken, written


@pytest.fixture
def small(tmp_path: Path) -> PromptSite:
    return PromptSite(tmp_path)


def cell(small: PromptSite, key: str, language: str = "en") -> Prompt:
    found = matrix(small.folder, small.site)
    return next(one for one in found if (one.language, one.key) == (language, key))


def test_matrix_has_every_sentence_in_every_language(small: PromptSite) -> None:
    found = [(one.language, one.key) for one in matrix(small.folder, small.site)]
    heard = [key for key in SENTENCES if key not in NEVER_PLAYED]
    assert found == [(language, key) for language in small.site.languages for key in heard]
    assert {one.state for one in matrix(small.folder, small.site)} == {State.VOICE}


def test_imported_sentence_is_recorded(small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    assert cell(small, "closed").state is State.RECORDED
    assert cell(small, "closed").files == ("recordings/en/closed.wav",)


def test_reworded_sentence_is_older_than_its_text(small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    before = small.site.text("en", "closed")
    small.reword("en", before, "Our lines are closed.")
    assert cell(small, "closed").state is State.OUTDATED
    assert cell(small, "closed").spoken == before
    (note,) = notes(takes(small.folder, small.site))
    assert str(note) == f"recordings/en/closed.wav: older than its text; it says: {before}"


def test_outdated_sentence_is_still_played_but_an_outdated_part_is_not(
    small: PromptSite, tmp_path: Path
) -> None:
    small.bring({"en/closed.wav": spoken(), "en/position-1.wav": spoken(1.0)}, force=True)
    sentence = small.site.sentences["en"]["position"]
    small.reword("en", small.site.text("en", "closed"), "Our lines are closed.")
    small.reword("en", sentence, "Your place is {position}.")
    played = playable(small.folder, small.site, SoundCache(tmp_path / "audio"))
    assert list(played.recordings) == ["en/closed"]


def test_language_without_a_voice_is_missing_or_a_draft(small: PromptSite) -> None:
    small.mute("en")
    assert cell(small, "closed").state is State.MISSING
    draft = small.folder / "recordings" / "en" / "drafts" / "closed.wav"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(spoken())
    assert cell(small, "closed").state is State.DRAFT


def test_assembled_sentence_needs_its_pieces_and_its_numbers(small: PromptSite) -> None:
    pieces = [f"en/position-{n}.wav" for n in (1, 2) if _has_piece(small, f"position-{n}")]
    small.bring({name: spoken(1.0) for name in pieces}, force=True)
    half = cell(small, "position")
    assert (half.state, half.recorded, half.pieces) == (State.VOICE, len(pieces), len(pieces))
    small.bring({"en/number-7.wav": spoken(0.5)}, force=True)
    assert cell(small, "position").state is State.RECORDED


def _has_piece(small: PromptSite, id_: str) -> bool:
    chapters = manuscript(small.folder, small.site, "en")
    return any(line.file == f"{id_}.wav" for chapter in chapters for line in chapter.lines)


def test_example_of_an_assembled_sentence_has_a_value(small: PromptSite) -> None:
    names = [f"position-{n}" for n in (1, 2) if _has_piece(small, f"position-{n}")]
    small.bring({f"en/{name}.wav": spoken(1.0) for name in (*names, "number-7")}, force=True)
    content = example_sound(small.folder, small.site, cell(small, "position"))
    assert content is not None
    assert read_wav(content).seconds > 1.1 * (len(names) + 1)
    assert example_sound(small.folder, small.site, cell(small, "closed")) is None


def test_poor_recording_is_played_with_a_note(small: PromptSite) -> None:
    file = small.folder / "recordings" / "en" / "closed.wav"
    file.parent.mkdir(parents=True)
    file.write_bytes(written(speech() + noise(2.5, level=0.04), 16_000))
    assert cell(small, "closed").state is State.RECORDED
    (note,) = notes(takes(small.folder, small.site))
    assert str(note).startswith("recordings/en/closed.wav: the background is too loud: only ")


def test_parts_are_listed_apart(small: PromptSite) -> None:
    small.bring({"sv/number-7.wav": spoken(0.5)}, force=True)
    found = {(one.language, one.key): one for one in part_prompts(small.folder, small.site)}
    assert found["sv", "number-7"].state is State.RECORDED
    assert found["en", "number-7"].state is State.VOICE


def test_manuscript_names_file_and_text(small: PromptSite) -> None:
    text = as_text(list(manuscript(small.folder, small.site, "en")), "Prompts")
    assert f"closed.wav\n    {small.site.text('en', 'closed')}" in text
    assert "number-30.wav\n    30" in text
    assert f"(in: {small.site.sentences['en']['position']})" in text


def test_manuscript_of_what_is_missing_leaves_out_the_rest(small: PromptSite) -> None:
    small.bring({"en/closed.wav": spoken()})
    text = as_text(list(manuscript(small.folder, small.site, "en", missing=True)), "Prompts")
    assert "closed.wav" not in text
    assert "goodbye.wav" in text


def test_manuscript_page_escapes_its_texts(small: PromptSite) -> None:
    small.reword("en", small.site.text("en", "closed"), "Closed <b>now</b>.")
    page = as_html(list(manuscript(small.folder, small.site, "en")), "Prompts", "en-GB")
    assert "Closed &lt;b&gt;now&lt;/b&gt;." in page
    assert '<dd lang="en-GB" dir="auto">' in page
