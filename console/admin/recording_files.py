"""The files of the site that a new recording of a sentence makes."""

from datetime import date

from config.faults.fault import Fault, Faults
from config.model.site import Site
from config.recordings.names import FOLDER, SUFFIX
from ivr.prompt_admin.importing import Reader, import_recordings
from ivr.prompt_admin.names import Upload


def recording_name(language: str, sentence: str) -> str:
    """Return the name of a recording's file within the site."""
    return f"{FOLDER}/{language}/{sentence}{SUFFIX}"


def files_of_recording(
    site: Site, sentence: str, language: str, data: bytes, read: Reader, today: date
) -> dict[str, bytes | None]:
    """Return the files to write by name, None to delete one; raise Faults if it is no good.

    `read` returns a file of the site. The recording is trimmed and levelled.
    """
    name = recording_name(language, sentence)
    made = import_recordings(
        site, [Upload(name, data)], read, today, language=language, sentence=sentence
    )
    if not made.is_accepted:
        raise Faults([Fault(name, 0, 0, why) for one in made.verdicts for why in one.reasons])
    return made.files
