"""Which sentence a file that is to be imported belongs to, by its name."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from config.faults.did_you_mean import did_you_mean
from config.recordings.context import Context, language_fault, sentence_fault
from config.recordings.names import FOLDER, SUFFIX


class Misnamed(Exception):
    """No sentence belongs to the file; the message says how to name it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to import; `name` is its path as the user sees it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """The language, and the sentence or part, of a recording."""

    language: str
    id: str

    @property
    def path(self) -> str:
        """Where the recording belongs within the site."""
        return f"{FOLDER}/{self.language}/{self.id}{SUFFIX}"


def named(upload: Upload, context: Context, language: str = "", sentence: str = "") -> Wanted:
    """Return what the file is a recording of; raises Misnamed.

    The name is `LANGUAGE/SENTENCE.ANY`, or `SENTENCE.ANY` with a given language. Capitals, spaces
    and a number such as "(2)" that a download adds do not matter.
    """
    path = PurePosixPath(unicodedata.normalize("NFC", upload.name.replace("\\", "/")))
    code = language or _folder(path, context)
    id_ = sentence or _plain(path.name.partition(".")[0])
    wrong = language_fault(code, context) or sentence_fault(code, id_, context)
    if wrong:
        raise Misnamed(wrong)
    return Wanted(code, id_)


def _folder(path: PurePosixPath, context: Context) -> str:
    code = path.parent.name.lower()
    if code in (context.languages or ()):
        return code
    near = did_you_mean(code, context.languages or ()) if code else ""
    raise Misnamed(
        "the name does not say the language: put the file into a folder named after it, "
        f"or write --language{near}"
    )


def _plain(stem: str) -> str:
    return stem.strip().lower().removesuffix("(2)").removesuffix("(1)").strip().replace(" ", "_")
