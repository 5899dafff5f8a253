"""The recordings and drafts of a site as they are: playable or not, of which text, how good."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from config.faults.fault import Fault
from config.model.site import Site
from config.recordings.context import Context
from config.recordings.names import Recording
from ivr.prompt_admin.recordable import texts
from ivr.prompts.recording_index import Index, read_index
from ivr.prompts.recordings import content_of, found_recordings
from ivr.prompts.sound_cache import content_hash
from ivr.sound.measure import measure
from ivr.sound.problems import Problem, problems
from ivr.sound.sound_file import Unplayable, read_wav


@dataclass(frozen=True, slots=True)
class Take:
    """One recording; `fault` says why it is not played, `spoken` is its text or None if unknown."""

    recording: Recording
    text: str
    spoken: str | None
    fault: str = ""
    problems: tuple[Problem, ...] = ()
    content: str = ""
    """A hash of the file."""

    @property
    def is_outdated(self) -> bool:
        """Whether it speaks another text than the site has now."""
        return self.spoken is not None and self.spoken != self.text


@dataclass(frozen=True)
class Takes:
    """The takes of a site by language and id, recordings and drafts apart, and other faults."""

    recorded: dict[tuple[str, str], Take]
    drafts: dict[tuple[str, str], Take]
    faults: tuple[Fault, ...]


def takes(folder: Path, site: Site) -> Takes:
    """Return what is recorded of a site."""
    found, faults = found_recordings(folder, Context.of_site(site))
    made = Takes({}, {}, ())
    languages = sorted({one.language for one in found})
    indexes = {language: read_index(folder, language) for language in languages}
    known = {language: texts(site, language) for language in indexes}
    for one in found:
        text = known[one.language].get(one.sentence, "")
        taken = _taken(one, text, indexes[one.language])
        (made.drafts if one.is_draft else made.recorded)[one.language, one.sentence] = taken
    wrong = [fault for index in indexes.values() for fault in index.faults]
    return Takes(made.recorded, made.drafts, (*faults, *wrong))


def take_faults(known: Takes) -> list[Fault]:
    """Return why each file that is not played is not."""
    files = (*known.recorded.values(), *known.drafts.values())
    unplayable = [Fault(one.recording.name, 0, 0, one.fault) for one in files if one.fault]
    return [*known.faults, *unplayable]


def faults_without_site(folder: Path, context: Context) -> list[Fault]:
    """Return the same for a site that cannot be loaded, as far as it can be read."""
    found, faults = found_recordings(folder, context)
    for one in found:
        try:
            read_wav(content_of(one))
        except Unplayable as fault:
            faults.append(Fault(one.name, 0, 0, str(fault)))
    return faults


def notes(known: Takes) -> Iterator[Fault]:
    """Yield what should be recorded anew although callers hear it."""
    for one in known.recorded.values():
        if one.is_outdated:
            yield Fault(one.recording.name, 0, 0, f"older than its text; it says: {one.spoken}")
        yield from (Fault(one.recording.name, 0, 0, str(problem)) for problem in one.problems)


def _taken(one: Recording, text: str, index: Index) -> Take:
    try:
        content = content_of(one)
        found = _measured(one.file, one.file.stat().st_mtime_ns, "" if one.is_draft else text)
    except Unplayable as fault:
        return Take(one, text, None, str(fault))
    spoken = index.text_of(one.sentence, content, draft=one.is_draft)
    return Take(one, text, spoken, "", found, content_hash(content))


@lru_cache(maxsize=8192)
def _measured(file: Path, _changed: int, text: str) -> tuple[Problem, ...]:
    """Return the problems of a recording, measured once as long as the file does not change.

    Raises Unplayable.
    """
    return problems(measure(read_wav(file.read_bytes())), text)
