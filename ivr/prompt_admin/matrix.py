"""The prompt matrix: how each sentence is heard in each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from config.model.site import Site
from config.recordings.parts import KINDS, kind_of
from config.spoken.sentence import NEVER_PLAYED, SENTENCES
from ivr.prompt_admin.recordable import SENTENCE, Recordable, recordables
from ivr.prompt_admin.takes import Take, Takes, takes
from ivr.sound.problems import Problem

KINDS_OF_VALUES = {**KINDS, "when": "time", "hours": "time"}
"""The kind of part without which a value is never said from a recording."""


class State(StrEnum):
    """How a sentence is heard, the best first."""

    RECORDED = "recorded"
    OUTDATED = "outdated"
    """Recorded, but the text has changed since."""
    VOICE = "voice"
    """Spoken by the carrier's voice."""
    DRAFT = "draft"
    """Synthetic speech, because the language has neither a recording nor a voice."""
    MISSING = "missing"
    """Heard in the site's default language instead."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One cell of the matrix.

    `files` are played for it, within the site; `spoken` is the text of an outdated recording. A
    sentence with values is assembled from pieces: `pieces` of them, `recorded` so far. `faults`
    say why a file is not played, `problems` what is wrong with the sound of one that is.
    """

    language: str
    key: str
    text: str
    state: State
    files: tuple[str, ...] = ()
    spoken: str = ""
    recorded: int = 0
    pieces: int = 0
    faults: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def matrix(folder: Path, site: Site) -> list[Prompt]:
    """Return every sentence that callers hear, in every language."""
    known = takes(folder, site)
    return [prompt for language in site.languages for prompt in _of_language(site, language, known)]


def part_prompts(folder: Path, site: Site) -> list[Prompt]:
    """Return every shared part of sentences, such as numbers and names, in every language."""
    known = takes(folder, site)
    return [
        _cell(site, language, one.id, one.text, [one], known)
        for language in site.languages
        for one in recordables(site, language)
        if not one.key
    ]


def _of_language(site: Site, language: str, known: Takes) -> Iterator[Prompt]:
    ones = (one for one in recordables(site, language) if one.key)
    by_key = {key: list(group) for key, group in groupby(ones, key=lambda one: one.key)}
    for key in SENTENCES:
        if key not in NEVER_PLAYED:
            text = site.sentences.get(language, {}).get(key, "")
            whole = by_key.get(key, [])
            shown = whole[0].text if whole and whole[0].kind == SENTENCE else text
            yield _cell(site, language, key, shown, whole, known)


def _cell(
    site: Site, language: str, key: str, text: str, ones: list[Recordable], known: Takes
) -> Prompt:
    """Return how what consists of these recordings is heard."""
    recorded = _found(known.recorded, language, ones)
    playing = [one for one in recorded if one and _plays(one)]
    state, used = _heard(site, language, key, ones, known)
    is_whole = len(ones) == 1 and ones[0].id == key
    return Prompt(
        language=language,
        key=key,
        text=text,
        state=state,
        files=tuple(one.recording.name for one in used),
        spoken=next((one.spoken or "" for one in playing if one.is_outdated), ""),
        recorded=0 if is_whole else len(playing),
        pieces=0 if is_whole else len(ones),
        faults=tuple(text for one in recorded if one for text in _faults(one)),
        problems=tuple(wrong for one in playing for wrong in one.problems),
    )


def _heard(
    site: Site, language: str, key: str, ones: list[Recordable], known: Takes
) -> tuple[State, list[Take]]:
    """Return the state, and the takes that are played."""
    recorded = _complete(known.recorded, language, key, ones)
    if recorded:
        outdated = any(one.is_outdated for one in recorded)
        return State.OUTDATED if outdated else State.RECORDED, recorded
    if site.languages[language].voice:
        return State.VOICE, []
    drafts = _complete(known.drafts, language, key, ones)
    return (State.DRAFT, drafts) if drafts else (State.MISSING, [])


def _complete(
    of: Mapping[tuple[str, str], Take], language: str, key: str, ones: list[Recordable]
) -> list[Take]:
    """Return the takes that say it; empty if one is missing, or a kind of value has no part."""
    found = [one for one in _found(of, language, ones) if one and _plays(one)]
    kinds = {kind_of(id_) for code, id_ in of if code == language}
    is_whole = any(one.kind == SENTENCE for one in ones) or key not in SENTENCES
    needed = () if is_whole else (KINDS_OF_VALUES.get(name, name) for name in SENTENCES[key])
    return found if len(found) == len(ones) and kinds.issuperset(needed) else []


def _found(
    of: Mapping[tuple[str, str], Take], language: str, ones: list[Recordable]
) -> list[Take | None]:
    return [of.get((language, one.id)) for one in ones]


def _plays(take: Take) -> bool:
    """Return whether it is played; a part that speaks an old text is not."""
    return not take.fault and not (take.is_outdated and "-" in take.recording.sentence)


def _faults(take: Take) -> Iterator[str]:
    if take.fault:
        yield take.fault
    elif take.is_outdated and not _plays(take):
        yield f"its text has changed since it was recorded: {take.spoken}"
