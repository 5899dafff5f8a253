"""The draft of the site, and changes to it in the name of the administrator."""

import logging
from collections.abc import Callable, Mapping

from flask_babel import LazyString, lazy_gettext

from config.edit.place import place_of
from config.edit.round_trip import Steps, Unwritable
from config.faults.fault import Fault, Faults
from config.model.site import Site
from console.identity.auth import current_user
from console.versions.golden_calls import require_golden_calls
from console.versions.requests import faulty, logged, versions
from console.web.dependencies import dependencies
from console.web.errors import Refused
from versions.draft import Conflict, Draft, Drafts, Outdated
from versions.draft_store import DraftFile, DraftStore
from versions.publish import Published

log = logging.getLogger(__name__)

Edit = Callable[[str, Steps], str]
"""Returns the new text of a file, given the old one and the steps to the value; may raise
Unwritable."""


def drafts() -> Drafts:
    """Return the site's draft."""
    deps = dependencies()
    return Drafts(versions(), DraftStore(deps.database), deps.settings.site)


def draft_site(draft: Draft) -> Site:
    """Return the site as drafted; the site in force as long as the draft has faults."""
    try:
        return drafts().check(draft)
    except Faults:
        return dependencies().router.site


def change(*edits: tuple[Steps, Edit]) -> None:
    """Change values of the site, each at its path, in the files that hold them.

    Raises Refused, and changes nothing, if the site would have a fault that it has not yet.
    """
    draft, new = drafts().draft(), dict[str, str]()
    for path, edit in edits:
        place = place_of(draft.names, path)
        text = new.get(place.file)
        if text is None:
            text = (drafts().content(draft, place.file) or b"").decode("utf-8-sig", "replace")
        try:
            new[place.file] = edit(text, place.steps)
        except Unwritable:
            raise Refused(409, unwritable(place.file)) from None
    change_files(draft, {name: text.encode() for name, text in new.items()})


def change_files(before: Draft, files: Mapping[str, bytes | None]) -> None:
    """Put files into the draft `before`, None to delete one; raises Refused for new faults."""
    after = before
    for name, content in files.items():
        after = after.with_change(DraftFile(name, content, "", "", 0.0))
    found = drafts().faults(after)
    if found:
        new = _without(found, drafts().faults(before))
        if new:
            raise faulty(Faults(new))
    for name, content in files.items():
        save(before, name, content)


def save(draft: Draft, name: str, content: bytes | None) -> None:
    """Put a file into the draft as it was read, also with faults.

    Raises Refused if the file is too large, or somebody else has changed it meanwhile.
    """
    try:
        drafts().save(draft, name, content, current_user().name, dependencies().clock())
    except Faults as faults:
        raise faulty(faults) from None
    except Outdated:
        raise Refused(409, lazy_gettext("Somebody has changed this just now. Try again.")) from None
    log.info("%s changed %s in the draft", current_user().name, name)


def undo(name: str) -> None:
    """Take the change of a file out of the draft."""
    if name not in drafts().store.all():
        return
    drafts().store.remove(name)
    log.info("%s took %s out of the draft", current_user().name, name)


def discard() -> None:
    """Take every change out of the draft."""
    drafts().store.clear()
    log.info("%s discarded the draft", current_user().name)


def publish_draft(seen: str, reason: str) -> Published:
    """Publish the draft as the administrator has seen it; raises Refused."""
    draft = drafts().draft()
    if draft.digest == seen and not draft.conflicts:
        require_golden_calls(drafts().files(draft))
    try:
        made = drafts().publish(seen, current_user().name, reason, dependencies().clock())
    except Outdated:
        message = lazy_gettext("Somebody has changed the draft. Look at the changes again.")
        raise Refused(409, message) from None
    except Conflict as conflict:
        raise Refused(409, in_conflict(conflict.files)) from None
    except Faults as faults:
        raise faulty(faults) from None
    return logged("published", made)


def in_conflict(files: tuple[str, ...]) -> LazyString:
    """Return the sentence on files that somebody has published meanwhile."""
    return lazy_gettext(
        "A version published meanwhile has changed %(files)s too. Undo your change of it and start"
        " again.",
        files=", ".join(files),
    )


def unwritable(file: str) -> LazyString:
    """Return the sentence on a file in which a form cannot write."""
    return lazy_gettext(
        "%(file)s has a fault, so no form can change it. Repair it first.", file=file
    )


def _without(found: tuple[Fault, ...], known: tuple[Fault, ...]) -> list[Fault]:
    """Return the faults that were not known, wherever they stand in the file."""
    texts = {(one.file, one.text) for one in known}
    return [one for one in found if (one.file, one.text) not in texts]
