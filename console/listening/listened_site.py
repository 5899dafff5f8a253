"""The site that is listened to: the draft, or the version in force, with its sounds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from config.faults.fault import Faults
from config.model.site import Site
from config.recordings.names import DRAFTS, FOLDER, MUSIC, SUFFIX
from console.admin.site_draft import drafts
from ivr.prompts.speech import Speech


@dataclass(frozen=True, slots=True)
class ListenedSite:
    """A site, its sentences, and `content`, which returns a file of it by name.

    The sounds of the sentences have the names of their files.
    """

    site: Site
    speech: Speech
    is_draft: bool
    content: Callable[[str], bytes | None]


def listened_site(*, draft: bool) -> ListenedSite:
    """Return the draft, or the version in force if that is wanted or the draft has faults.

    Raises Faults if the version in force has any.
    """
    known = drafts()
    found = known.draft()
    if draft and found.changes:
        try:
            return _listened(known.check(found), found.names, partial(known.content, found), True)
        except Faults:
            pass  # the page says that it plays the version in force
    found = replace(found, changes={})
    site = known.published_site(found)
    return _listened(site, found.names, partial(known.content, found), False)


def _listened(
    site: Site, names: Iterable[str], content: Callable[[str], bytes | None], is_draft: bool
) -> ListenedSite:
    files = [PurePath(name) for name in names if name.endswith(SUFFIX)]
    own = {f"{one.parts[1]}/{one.stem}": str(one) for one in files if _is_recording(one)}
    synthetic = {f"{one.parts[1]}/{one.stem}": str(one) for one in files if _is_draft(one)}
    return ListenedSite(site, Speech(site, own, synthetic), is_draft, content)


def music_file(name: str) -> str:
    """Return the name of the file of a piece of own music."""
    return f"{MUSIC}/{name}"


def _is_recording(file: PurePath) -> bool:
    return len(file.parts) == 3 and file.parts[0] == FOLDER


def _is_draft(file: PurePath) -> bool:
    return len(file.parts) == 4 and file.parts[::2] == (FOLDER, DRAFTS)
