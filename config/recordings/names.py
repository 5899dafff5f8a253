"""A site's recordings: the sentence of each file, and files that are never played."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Fault
from config.recordings.context import Context, language_fault, sentence_fault

FOLDER = "recordings"
MUSIC = "music"
DRAFTS = "drafts"
"""The folder of a language's synthetic drafts, within the folder of its recordings."""
INDEX = "recordings.yaml"
"""The file that says which text each of a language's recordings speaks."""
SUFFIX = ".wav"
SOUNDS = frozenset({SUFFIX, ".aif", ".aiff", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".wma"})
"""Suffixes of sound files, to recognise misplaced ones."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recorded sentence or part; `file` is its path, `name` its path within the site."""

    file: Path
    name: str
    language: str
    sentence: str
    is_draft: bool = False


def recordings(site: Path, context: Context) -> tuple[list[Recording], list[Fault]]:
    """Return the recordings of a site's folder, and a fault for each other file."""
    files = (file for file in _files(site / FOLDER) if file.name != INDEX)
    found = [_read(site, file, context) for file in files]
    faults = [one for one in found if isinstance(one, Fault)]
    return [one for one in found if isinstance(one, Recording)], [*faults, *_elsewhere(site)]


def _files(folder: Path) -> Iterator[Path]:
    """Yield everything in the folder and in the folders of its languages, drafts included."""
    if not folder.is_dir():
        yield from [folder] if folder.exists() else []
        return
    for path in _visible(folder):
        if not path.is_dir():
            yield path
            continue
        for inner in _visible(path):
            yield from _visible(inner) if inner.name == DRAFTS and inner.is_dir() else (inner,)


def _visible(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not _is_hidden(path)]


def _is_hidden(path: Path) -> bool:
    """Return whether an editor or a file manager created it, such as .DS_Store."""
    return path.name.startswith(".") or path.name == "Thumbs.db"


def _read(site: Path, file: Path, context: Context) -> Recording | Fault:
    name, sentence = file.relative_to(site).as_posix(), file.stem
    is_draft = file.parent.name == DRAFTS and file.parent.parent.parent == site / FOLDER
    own = file.parent.parent if is_draft else file.parent
    if own.parent != site / FOLDER:
        wrong = f"a recording has a name such as {FOLDER}/so/closed{SUFFIX}, of language and key"
        return Fault(name, 0, 0, wrong)
    wrong = (
        language_fault(own.name, context)
        or _name_fault(file)
        or sentence_fault(own.name, sentence, context)
    )
    return (
        Fault(name, 0, 0, wrong) if wrong else Recording(file, name, own.name, sentence, is_draft)
    )


def _name_fault(file: Path) -> str:
    if not file.is_file():
        return "this is not a file"
    if file.suffix == SUFFIX:
        return ""
    near = f" (did you mean '{file.stem}{SUFFIX}'?)" if file.suffix.lower() == SUFFIX else ""
    return f"the name of a recording ends in {SUFFIX}{near}"


def _elsewhere(site: Path) -> Iterator[Fault]:
    """Yield a fault for each sound outside the folder, which is never played."""
    for path in sorted(site.iterdir()) if site.is_dir() else []:
        if path.name in (FOLDER, MUSIC) or _is_hidden(path):
            continue
        if any(file.suffix.lower() in SOUNDS for file in (path, *path.rglob("*"))):
            near = did_you_mean(path.name.lower(), [FOLDER])
            yield Fault(path.name, 0, 0, f"recordings are read only from '{FOLDER}'{near}")
