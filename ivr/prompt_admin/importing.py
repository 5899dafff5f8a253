"""Import recordings: check each file, convert it, and return the files to write.

Nothing is written here. The command writes the files into the site's folder; an editor can write
them anywhere else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from config.model.site import Site
from config.recordings.context import Context
from config.recordings.names import DRAFTS, FOLDER, SUFFIX
from config.yaml.file_text import Unread
from ivr.prompt_admin.names import Misnamed, Upload, Wanted, named
from ivr.prompt_admin.recordable import texts
from ivr.prompts.recording_index import Entry, entry_key, index_name, index_text, parsed
from ivr.prompts.sound_cache import content_hash
from ivr.sound.level import levelled, trimmed
from ivr.sound.measure import measure
from ivr.sound.problems import problems
from ivr.sound.sound_file import Unplayable, read_sound
from ivr.sound.wav import WIDE, resampled, wav

Reader = Callable[[str], bytes | None]
"""Returns the content of a file of the site by its path within it; None if there is none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one file: it is written as `path`, or rejected for `reasons`.

    `forced` says that it was accepted although it has the faults of quality in `reasons`.
    """

    name: str
    path: str = ""
    reasons: tuple[str, ...] = ()
    forced: bool = False

    @property
    def is_accepted(self) -> bool:
        return not self.reasons or self.forced


@dataclass(frozen=True)
class Import:
    """The verdicts, and the files to write by their path within the site; None: delete it."""

    verdicts: list[Verdict]
    files: dict[str, bytes | None] = field(default_factory=dict)

    @property
    def is_accepted(self) -> bool:
        """Whether every file was accepted."""
        return all(verdict.is_accepted for verdict in self.verdicts)


def import_recordings(
    site: Site,
    uploads: Iterable[Upload],
    read: Reader,
    today: date,
    *,
    language: str = "",
    sentence: str = "",
    force: bool = False,
) -> Import:
    """Check and convert recordings; return every verdict, and the files of those accepted.

    `language` and `sentence` say what a file is if its name does not. `force` accepts faults of
    quality, but nothing that cannot be played.
    """
    made, context, taken = Import([]), Context.of_site(site), dict[str, str]()
    for upload in uploads:
        try:
            wanted = named(upload, context, language, sentence)
            if wanted.path in taken:
                raise Misnamed(f"{taken[wanted.path]} is a recording of the same sentence")
            text = texts(site, wanted.language)[wanted.id]
            content, reasons = _converted(upload.content, text)
        except (Misnamed, Unplayable) as fault:
            made.verdicts.append(Verdict(upload.name, "", (str(fault),)))
            continue
        taken[wanted.path] = upload.name
        verdict = Verdict(upload.name, wanted.path, reasons, bool(reasons) and force)
        made.verdicts.append(verdict)
        if verdict.is_accepted:
            _add(made.files, wanted, Entry(**_entry(text, content, today)), content, read)
    return made


def _converted(content: bytes, text: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the recording, trimmed and levelled, with its faults; raises Unplayable."""
    sound = read_sound(content)
    found = problems(measure(sound), text)
    samples = levelled(trimmed(resampled(sound, WIDE), WIDE), WIDE)
    return wav(samples, WIDE), tuple(map(str, found))


def _entry(text: str, content: bytes, today: date) -> dict[str, str]:
    return {"text": text, "file": content_hash(content), "imported": today.isoformat()}


def _add(
    files: dict[str, bytes | None], wanted: Wanted, entry: Entry, content: bytes, read: Reader
) -> None:
    """Add a recording, its entry in the index, and the end of the draft that it replaces.

    Drafts of parts stay: a sentence is heard as a draft until all its parts are recorded.
    """
    files[wanted.path] = content
    draft = f"{FOLDER}/{wanted.language}/{DRAFTS}/{wanted.id}{SUFFIX}"
    replaces = "-" not in wanted.id and read(draft) is not None
    if replaces:
        files[draft] = None
    index = index_name(wanted.language)
    written = files.get(index) or read(index) or b""
    entries = {**_entries(written, index), wanted.id: entry}
    if replaces:
        entries.pop(entry_key(wanted.id, draft=True), None)
    files[index] = index_text(entries).encode()


def _entries(written: bytes, name: str) -> Mapping[str, Entry]:
    """Return the entries of an index; a faulty index is written anew."""
    try:
        return parsed(written.decode(), name).entries
    except (UnicodeDecodeError, Unread):
        return {}
