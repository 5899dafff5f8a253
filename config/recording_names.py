"""A site's recordings: the sentence of each file, and files that are never played."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.draft import Draft
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Fault
from config.model.number import Number
from config.model.sentence import NEVER_PLAYED, SENTENCES
from config.model.site import Site

FOLDER = "recordings"
SUFFIX = ".wav"
SOUNDS = frozenset({SUFFIX, ".aif", ".aiff", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".wma"})
"""Suffixes of sound files, to recognise misplaced ones."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recorded sentence; `file` is its path, `name` its path within the site."""

    file: Path
    name: str
    language: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Context:
    """What decides which sentences can be recorded; `languages` is None if unknown."""

    languages: frozenset[str] | None
    numbers: tuple[Number, ...]
    name: Mapping[Any, object]

    @classmethod
    def of_site(cls, site: Site) -> "Context":
        return cls(frozenset(site.languages), site.numbers, site.name)

    @classmethod
    def of_draft(cls, draft: Draft) -> "Context":
        """Return the context of a site that may have faults, as far as it can be read."""
        numbers = tuple(draft.numbers.values())
        return cls(draft.names("languages"), numbers, draft.entries("name"))


def recordings(site: Path, context: Context) -> tuple[list[Recording], list[Fault]]:
    """Return the recordings of a site's folder, and a fault for each other file."""
    found = [_read(site, file, context) for file in _files(site / FOLDER)]
    faults = [one for one in found if isinstance(one, Fault)]
    return [one for one in found if isinstance(one, Recording)], [*faults, *_elsewhere(site)]


def hidden(language: str, sentence: str, context: Context) -> tuple[str, ...]:
    """Return the values that a recording of the sentence cannot say because they vary."""
    values = SENTENCES[sentence]
    if sentence == "language_choice" and len(_keys(language, context)) <= 1:
        return ()
    if values == ("site",) and (sentence != "greeting" or len(_names(language, context)) <= 1):
        return ()
    return values


def _keys(language: str, context: Context) -> set[str]:
    """Return the keys on which the numbers offer the language."""
    offering = [one for one in context.numbers if language in one.all_languages]
    keys = (one.keys_to(language) for one in offering)
    return {found[-1] for found in keys if found}


def _names(language: str, context: Context) -> set[object]:
    """Return the names that greet callers in the language."""
    greeting = [one for one in context.numbers if one.first_language == language]
    names = [context.name, *(one.name for one in greeting)]
    return {name.get(language) for name in names}


def _files(folder: Path) -> Iterator[Path]:
    """Yield everything in the folder, and in its subfolders, that is not a subfolder."""
    if not folder.is_dir():
        yield from [folder] if folder.exists() else []
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not _is_hidden(path):
            yield from (inner for inner in sorted(path.iterdir()) if not _is_hidden(inner))
        elif not _is_hidden(path):
            yield path


def _is_hidden(path: Path) -> bool:
    """Return whether an editor or a file manager created it, such as .DS_Store."""
    return path.name.startswith(".") or path.name == "Thumbs.db"


def _read(site: Path, file: Path, context: Context) -> Recording | Fault:
    name, language, sentence = file.relative_to(site).as_posix(), file.parent.name, file.stem
    if file.parent.parent == site / FOLDER:
        wrong = (
            _language_fault(language, context)
            or _name_fault(file)
            or _sentence_fault(language, sentence, context)
        )
    else:
        wrong = f"a recording has a name such as {FOLDER}/so/closed{SUFFIX}, of language and key"
    return Fault(name, 0, 0, wrong) if wrong else Recording(file, name, language, sentence)


def _language_fault(language: str, context: Context) -> str:
    if context.languages is None or language in context.languages:
        return ""
    return f"unknown language '{language}'{did_you_mean(language, context.languages)}"


def _name_fault(file: Path) -> str:
    if not file.is_file():
        return "this is not a file"
    if file.suffix == SUFFIX:
        return ""
    near = f" (did you mean '{file.stem}{SUFFIX}'?)" if file.suffix.lower() == SUFFIX else ""
    return f"the name of a recording ends in {SUFFIX}{near}"


def _sentence_fault(language: str, sentence: str, context: Context) -> str:
    if sentence not in SENTENCES:
        return f"unknown sentence '{sentence}'{did_you_mean(sentence, SENTENCES)}"
    if sentence in NEVER_PLAYED:
        return f"'{sentence}' is {NEVER_PLAYED[sentence]}, so a recording is never played"
    values = " and ".join(f"{{{value}}}" for value in hidden(language, sentence, context))
    if not values:
        return ""
    return f"a recording of '{sentence}' would not say {values}; leave this sentence to a voice"


def _elsewhere(site: Path) -> Iterator[Fault]:
    """Yield a fault for each sound outside the folder, which is never played."""
    for path in sorted(site.iterdir()) if site.is_dir() else []:
        if path.name == FOLDER or _is_hidden(path):
            continue
        if any(file.suffix.lower() in SOUNDS for file in (path, *path.rglob("*"))):
            near = did_you_mean(path.name.lower(), [FOLDER])
            yield Fault(path.name, 0, 0, f"recordings are read only from '{FOLDER}'{near}")
